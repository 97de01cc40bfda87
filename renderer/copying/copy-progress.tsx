import { text } from '../../shared/language/text.ts';
import { useKeptFocus } from '../grid/grid-focus.ts';
import type { PageState } from '../page-state.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';

/** How far a copy of very many rows has come, and the way to have none. */
export function CopyProgress() {
  const copying = usePageState(({ copying }) => copying);
  return <div role="status">{copying !== null && <Progress {...copying} />}</div>;
}

function Progress({ done, total }: NonNullable<PageState['copying']>) {
  const page = usePage();
  const texts = text().copying;
  useKeptFocus();
  return (
    <p className="notice copying">
      <span>
        {`${texts.working(countText(total))} `}
        <span aria-hidden className="faint">
          {texts.progress(countText(done), countText(total))}
        </span>
      </span>
      <progress aria-label={texts.working(countText(total))} value={done} max={total} />
      <button type="button" className="button" onClick={page.copying.stop}>
        {texts.cancel}
      </button>
    </p>
  );
}

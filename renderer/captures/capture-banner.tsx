import { FileText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { BackToLive } from '../components/back-to-live.tsx';
import { NotesButton } from '../components/notes-button.tsx';
import { focusGrid, useKeptFocus } from '../grid/grid-focus.ts';
import type { OpenCapture, PageState } from '../page-state.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';

/** What must never be overlooked: that the table is what another machine printed, or is about to be. */
export function CaptureBanner() {
  const capture = usePageState(({ capture }) => capture);
  const opening = usePageState(({ opening }) => opening);
  useChange(capture);
  return (
    <div role="status">
      {opening !== null && <Opening {...opening} />}
      {capture !== null && <Shown capture={capture} />}
    </div>
  );
}

function Opening({ name, found }: NonNullable<PageState['opening']>) {
  const page = usePage();
  const texts = text().captures;
  useKeptFocus();
  return (
    <p className="notice">
      <span>
        {`${texts.reading(visibleText(name))} `}
        <span aria-hidden className="faint">
          {found > 0 && texts.foundSoFar(found, countText(found))}
        </span>
      </span>
      <button type="button" className="button" onClick={page.captures.stopOpening}>
        {texts.cancel}
      </button>
    </p>
  );
}

function Shown({ capture }: { readonly capture: OpenCapture }) {
  const page = usePage();
  const total = usePageState(({ tally }) => tally.total);
  const { tool, name, notUnderstoodCount, notices } = capture;
  const texts = text().captures;
  return (
    <div className="notice capture">
      <FileText aria-hidden />
      <strong>{texts.of(tool)}</strong>
      <span className="capture-name" title={visibleText(name)}>
        {visibleText(name)}
      </span>
      <span>{texts.sockets(total, countText(total))}</span>
      <NotesButton notices={notices} name={texts.notesName} />
      {notUnderstoodCount > 0 && (
        <button
          type="button"
          className="button warning"
          title={texts.linesName}
          onClick={() => page.open({ kind: 'lines' })}
        >
          {texts.linesNotUnderstood(notUnderstoodCount, countText(notUnderstoodCount))}
        </button>
      )}
      <span className="spacer" />
      <BackToLive leave={page.captures.leave} />
    </div>
  );
}

/** The title of the window, too, says what is shown; the focus goes to it from what may have gone, such as a button. */
function useChange(capture: OpenCapture | null): void {
  const before = useRef(capture);
  useEffect(() => {
    if (before.current === capture) return;
    before.current = capture;
    focusGrid();
  }, [capture]);
  useEffect(() => {
    if (capture === null) return;
    document.title = `${visibleText(capture.name)} – Sockeye`;
    return () => {
      document.title = 'Sockeye';
    };
  }, [capture]);
}

import { TriangleAlert, X } from 'lucide-react';
import { visibleText } from '../../shared/visible-text.ts';
import { focusGrid, useKeptFocus } from '../grid-focus.ts';
import type { Link } from '../page-state.ts';
import { durationText, timeText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';

/** What must be known about the table as a whole: that it is not live, or something to read once. */
export function NoticeBar() {
  const page = usePage();
  const link = usePageState(({ link }) => link);
  const isCapture = useIsCapture();
  const [notice] = usePageState(({ notices }) => notices);
  return (
    <div role="status" className="notices">
      {!isCapture && link.kind === 'stale' && <Stale link={link} />}
      {notice !== undefined && (
        <p className="notice">
          <span>{visibleText(notice)}</span>
          <button
            type="button"
            className="button icon"
            aria-label="Dismiss"
            title="Dismiss"
            onClick={() => {
              page.dismissNotice();
              focusGrid();
            }}
          >
            <X />
          </button>
        </p>
      )}
    </div>
  );
}

function Stale({ link }: { readonly link: Extract<Link, { kind: 'stale' }> }) {
  const page = usePage();
  const now = useClock();
  const readAt = usePageState(({ reading }) => reading?.at ?? null);
  useKeptFocus();
  const age =
    readAt === null
      ? 'Nothing has been read yet.'
      : `The table is from ${timeText(readAt)}, ${durationText(now - readAt)} ago.`;
  return (
    <p className="notice stale">
      <TriangleAlert aria-hidden />
      <span>
        {`Not live: ${visibleText(link.message)} `}
        <span aria-hidden>{age}</span>
      </span>
      {link.retryAt === null ? (
        <button type="button" className="button" onClick={page.refresh}>
          Read now
        </button>
      ) : (
        <span aria-hidden>{retryText(link.retryAt - now)}</span>
      )}
    </p>
  );
}

function retryText(waitMs: number): string {
  return waitMs < 1000 ? 'Trying again…' : `Trying again in ${durationText(waitMs)}`;
}

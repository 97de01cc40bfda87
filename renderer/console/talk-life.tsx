import { text } from '../../shared/language/text.ts';
import type { LifeEnd } from '../details/timeline-layout.ts';
import { TimelineStrip } from '../details/timeline-strip.tsx';
import type { Row } from '../table/connections.ts';
import { useIsLive, usePage } from '../use-page.ts';
import { showRow } from '../watching/show-fired.ts';
import type { Held } from './talk-state.ts';
import { useTalkRow } from './use-talk-row.ts';

/** The states of the connection as the table has them, and the way to its row, where all of it is told. */
export function TalkLife({ held }: { readonly held: Held }) {
  const page = usePage();
  const { row, isThere } = useTalkRow(held);
  const isAwaited = useIsLive() && held.end === null;
  const { showInTable, notInTable, notYetInTable } = text().console;
  if (row === null) return <p className="faint">{isAwaited ? notYetInTable : notInTable}</p>;
  return (
    <div className="talk-life">
      <TimelineStrip life={row.connection} end={endOf(row, isThere, held)} />
      <button
        type="button"
        className="link"
        aria-disabled={!isThere}
        title={isThere ? undefined : notInTable}
        onClick={() => isThere && showRow(page, row)}
      >
        {showInTable}
      </button>
    </div>
  );
}

/** The row may outlive what is held, in TIME_WAIT, and goes when its mark does. */
function endOf({ mark }: Row, isThere: boolean, { end }: Held): LifeEnd | null {
  if (mark?.kind === 'closed') return { at: mark.at, how: 'closed' };
  return isThere || end === null ? null : { at: end.at, how: 'closed' };
}

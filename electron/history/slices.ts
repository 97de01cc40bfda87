import type { Connection } from '../../shared/connection.ts';
import { changesBetween, type Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { emptySlice, type Slice } from './slice.ts';

/** How many rows are handed over at a time: few enough for their text to be collected with what is short-lived. */
export const sliceRows = 100;

/** What is recorded of one reading; `findings` is null while nobody has said what is found. */
export type Told = { readonly table: Table; readonly findings: readonly Finding[] | null };

/**
 * What is to be recorded of what changed, in order: of a usual reading one slice, of a first one several, each made only
 * when it is asked for; none if nothing is worth it.
 */
export function* slicesBetween(
  before: Told,
  after: Told,
  at: number,
  ended: readonly Connection[],
): Generator<Slice, void> {
  const processes = changesBetween(before.table.processes, after.table.processes);
  const { put, removed } = changesBetween(before.table.connections, after.table.connections);
  const worth = put.filter((now) => isWorthWriting(before.table.connections.get(now.id), now));
  const findings = after.findings === before.findings ? null : after.findings;
  const slice: Slice = { ...emptySlice, at };
  const rest = { removed, ended, findings, processesRemoved: processes.removed };
  const rows = processes.put.length + worth.length;
  if (rows <= sliceRows) {
    const isNothing = rows + removed.length + ended.length + processes.removed.length === 0;
    if (!isNothing || findings !== null) {
      yield { ...slice, ...rest, processes: processes.put, put: worth };
    }
    return;
  }
  // Of a connection that is written its process is known by then, and forgotten after what ended with it.
  for (const some of inParts(processes.put)) yield { ...slice, processes: some };
  yield { ...slice, removed, ended };
  for (const some of inParts(worth)) yield { ...slice, put: some };
  yield { ...slice, findings, processesRemoved: processes.removed };
}

function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[], void> {
  for (let from = 0; from < rows.length; from += sliceRows) {
    yield rows.slice(from, from + sliceRows);
  }
}

/** How much waits to be read or sent is not recorded: it changes all the time, and says nothing afterwards. */
function isWorthWriting(before: Connection | undefined, now: Connection): boolean {
  return (
    before === undefined ||
    before.state !== now.state ||
    before.history !== now.history ||
    before.owners !== now.owners ||
    before.ownersAre !== now.ownersAre ||
    before.openedAt !== now.openedAt ||
    before.remoteFacts !== now.remoteFacts ||
    before.findings !== now.findings ||
    before.user !== now.user
  );
}

import type { Connection } from '../../shared/connection.ts';
import { type ConnectionChange, isWhole } from '../../shared/connection-change.ts';
import { applyChanges, changedOf, type Delta } from '../../shared/delta.ts';
import type { Measured } from '../../shared/measures.ts';
import { ownerProcess } from '../../shared/owner-process.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { measuredSince, type RowMeasures } from '../measures/measures.ts';
import { createMarks, type Lit, type Mark, type MarkKind } from './marks.ts';
import { createPidIndex, samePids } from './pid-index.ts';

/** One line of the grid; another object whenever anything in it changed. */
export type Row = {
  readonly connection: Connection;
  /** Facts of its first owner, the last ones known if that has ended; null if nothing is known. */
  readonly process: Process | null;
  /** A row marked `closed` is gone: it only stays to be seen, with its last facts. */
  readonly mark: Mark | null;
  /** Absent unless it was measured. */
  readonly measures?: RowMeasures;
  /** It no longer belongs where it stands, and only keeps its place there. */
  readonly left?: true;
};

/** All rows, changed in place; each change gives the ids of the rows it touched. */
export type Connections = {
  readonly rows: ReadonlyMap<string, Row>;
  /** What is known of their owners, by `processKey`. */
  readonly processes: ReadonlyMap<string, Process>;
  /** All that a process holds, whether others hold it as well; at a cost that goes with what it holds. */
  heldBy(pid: number): readonly Row[];
  /**
   * Applies what changed and marks it as of `at`; null marks nothing and lets closed rows go at once. Those that `ended`
   * are closed rows, whether or not there was a row before.
   */
  apply(delta: Delta, at: number | null, ended?: readonly ConnectionChange[]): Set<string>;
  /** Puts measurements beside the rows that are still there, and still looked at. */
  measure(values: readonly Measured[], at: number): Set<string>;
  /** Only these are measured from now on; until it is called, any. */
  lookAt(ids: ReadonlySet<string>): Set<string>;
  /** Ends all marks made up to `until`, which costs nothing; the closed rows among them go, but for the one that is kept. */
  unmark(until: number): Set<string>;
  /** Of all closed rows only this one, if any, stays when its mark ends; until another is kept. */
  keep(id: string | null): void;
  /** null if no mark is shown. */
  lit(): Lit | null;
};

export function createConnections(): Connections {
  const rows = new Map<string, Row>();
  const processes = new Map<string, Process>();
  const pids = createPidIndex();
  const marks = createMarks();
  /** Whose measurements are of now. */
  const measured = new Set<string>();
  let lookedAt: ReadonlySet<string> | null = null;
  let kept: string | null = null;
  /** Closed rows that are there only because they were kept, with the marks that have ended. */
  let overdue: (readonly [id: string, mark: Mark])[] = [];

  const openConnections = {
    get(id: string) {
      const row = rows.get(id);
      return row === undefined || isClosed(row) ? undefined : row.connection;
    },
  };

  const setClosed = (id: string, row: Omit<Row, 'mark'>, at: number) => {
    rows.set(id, { ...row, mark: marks.makeClosed(id, at) });
  };

  const drop = (id: string, { connection }: Row) => {
    pids.replace(id, connection.owners);
    rows.delete(id);
  };

  const close = (id: string, at: number | null): boolean => {
    const row = rows.get(id);
    if (row === undefined || isClosed(row)) return false;
    if (at === null) drop(id, row);
    else setClosed(id, row, at);
    return true;
  };

  const processAfter = (before: Row | undefined, connection: Connection): Process | null => {
    const last = before?.process ?? null;
    // When a process itself changes, all its rows are given the new facts.
    if (last !== null && before?.connection.owners === connection.owners) return last;
    return processOf(connection, processes, last);
  };

  const markAfter = (before: Row | undefined, connection: Connection, at: number | null) => {
    const kind = at === null ? null : changeOf(before, connection);
    if (kind !== null && at !== null) return marks.make(kind, at);
    return before === undefined || isClosed(before) ? null : before.mark;
  };

  const put = (connection: Connection, at: number | null) => {
    const { id, owners } = connection;
    const before = rows.get(id);
    pids.replace(id, before?.connection.owners, owners);
    const process = processAfter(before, connection);
    const mark = markAfter(before, connection, at);
    // They stay with a row whose end is still looked at.
    const beside = before?.measures && { measures: before.measures };
    rows.set(id, { connection, process, mark, ...beside });
  };

  /** Shows it once more, as it was when it ended. */
  const putEnded = (change: ConnectionChange, at: number) => {
    const { id } = change;
    const before = rows.get(id);
    const connection = isWhole(change) ? change : before && { ...before.connection, ...change };
    if (connection === undefined) throw new Error(`A connection ended that is not there: ${id}`);
    pids.replace(id, before?.connection.owners, connection.owners);
    const process = processOf(connection, processes, before?.process ?? null);
    const beside = before?.measures && { measures: before.measures };
    setClosed(id, { connection, process, ...beside }, at);
  };

  /** Gives the rows of these processes their new facts, and the ids of those rows. */
  const renewProcesses = (renewed: readonly Process[]): string[] => {
    if (renewed.length === 0) return [];
    const pids = new Set(renewed.map(({ pid }) => pid));
    const ids: string[] = [];
    for (const [id, row] of rows) {
      const [owner] = row.connection.owners;
      if (owner === undefined || !pids.has(owner.pid)) continue;
      const process = processOf(row.connection, processes, row.process);
      if (process === row.process) continue;
      rows.set(id, { ...row, process });
      ids.push(id);
    }
    return ids;
  };

  return {
    rows,
    processes,
    heldBy: (pid) => [...pids.idsOf(pid)].flatMap((id) => rows.get(id) ?? []),
    apply(delta, at, ended = []) {
      const { connections, processes: changes } = delta;
      const touched = new Set<string>();
      // Before any of them ends.
      const changed = changedOf(delta, openConnections);
      applyChanges(processes, changes, processKey);
      for (const change of ended) {
        if (at === null) break;
        putEnded(change, at);
        touched.add(change.id);
      }
      for (const id of connections.removed) if (close(id, at)) touched.add(id);
      for (const connection of [...connections.put, ...changed]) {
        put(connection, at);
        touched.add(connection.id);
      }
      for (const id of renewProcesses(changes.put)) touched.add(id);
      return touched;
    },
    measure(values, at) {
      const touched = new Set<string>();
      for (const value of values) {
        const row = rows.get(value.id);
        // Some may still come of rows that were looked at a moment ago.
        const isWanted = lookedAt?.has(value.id) ?? true;
        if (row === undefined || isClosed(row) || !isWanted) continue;
        rows.set(value.id, { ...row, measures: measuredSince(row.measures, value, at) });
        measured.add(value.id);
        touched.add(value.id);
      }
      return touched;
    },
    lookAt(ids) {
      const touched = new Set<string>();
      lookedAt = ids;
      for (const id of measured) {
        if (ids.has(id)) continue;
        measured.delete(id);
        const row = rows.get(id);
        if (row?.measures === undefined || isClosed(row)) continue;
        rows.set(id, { ...row, measures: { ...row.measures, isPast: true } });
        touched.add(id);
      }
      return touched;
    },
    unmark(until) {
      const gone = new Set<string>();
      const ended = [...overdue, ...marks.end(until)];
      overdue = [];
      for (const [id, mark] of ended) {
        // It may have opened again, and closed once more.
        const row = rows.get(id);
        if (row?.mark !== mark) continue;
        if (id === kept) {
          overdue.push([id, mark]);
          continue;
        }
        drop(id, row);
        gone.add(id);
      }
      return gone;
    },
    keep(id) {
      kept = id;
    },
    lit: marks.lit,
  };
}

export function isClosed(row: Row): boolean {
  return row.mark?.kind === 'closed';
}

/** What a person would call what happened; null if it is only figures that moved, such as queues and traffic. */
export function changeOf(before: Row | undefined, after: Connection | null): MarkKind | null {
  const known = before !== undefined && !isClosed(before);
  if (after === null) return known ? 'closed' : null;
  if (!known) return 'opened';
  const same =
    before.connection.state === after.state && samePids(before.connection.owners, after.owners);
  return same ? null : 'changed';
}

function processOf(
  connection: Connection,
  processes: ReadonlyMap<string, Process>,
  last: Process | null,
): Process | null {
  const known = ownerProcess(connection, processes);
  if (known !== null || last === null) return known;
  const [owner] = connection.owners;
  return last.pid === owner?.pid && last.startedAt === owner.startedAt ? last : null;
}

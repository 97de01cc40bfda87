import type { Connection } from '../../shared/connection.ts';

/** What happened in a filtered view of the table from one reading to the next. */
export type ViewChanges = {
  /** New, or passing the filter only now. */
  readonly opened: readonly Connection[];
  readonly changed: readonly { readonly before: Connection; readonly after: Connection }[];
  /** Gone, or passing the filter no more, then as they are now; else as they were last. */
  readonly closed: readonly Connection[];
};

export type Rows = ReadonlyMap<string, Connection>;

/** A filtered view of a table at one reading. */
export type ViewNow = {
  readonly rows: Rows;
  /** The whole table that it was filtered from. */
  readonly all: Rows;
  /** Those that pass the filter and whose end was told, listed before or not. */
  readonly ended: readonly Connection[];
};

/** What happened from one view to the next. */
export function viewChanges(before: Rows, { rows, all, ended }: ViewNow): ViewChanges {
  const opened: Connection[] = [];
  const changed: { before: Connection; after: Connection }[] = [];
  for (const [id, connection] of rows) {
    const old = before.get(id);
    if (old === undefined) opened.push(connection);
    else if (isChanged(old, connection)) changed.push({ before: old, after: connection });
  }
  const told = new Set(ended.map(({ id }) => id));
  const closed = [...before.values()]
    .filter(({ id }) => !rows.has(id) && !told.has(id))
    .map((connection) => all.get(connection.id) ?? connection);
  return { opened, changed, closed: [...closed, ...ended] };
}

export function isQuiet({ opened, changed, closed }: ViewChanges): boolean {
  return opened.length === 0 && changed.length === 0 && closed.length === 0;
}

/** Whether other processes hold it, or it is no longer certain that they do. */
export function changedOwners(before: Connection, after: Connection): boolean {
  return ownersKey(before) !== ownersKey(after);
}

/** Queues and counters change all the time; what one watches for is the state and who holds the socket. */
function isChanged(before: Connection, after: Connection): boolean {
  return before !== after && (before.state !== after.state || changedOwners(before, after));
}

function ownersKey({ owners, ownersAre }: Connection): string {
  return [ownersAre, ...owners.map(({ pid }) => pid).sort((a, b) => a - b)].join(' ');
}

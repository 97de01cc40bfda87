import type { Row } from './connections.ts';

/** The selected row with its newest facts; the next one of those shown if it has gone, else the last. */
export function followSelection(
  selected: Row,
  rows: ReadonlyMap<string, Row>,
  shownBefore: readonly Row[],
  shown: readonly Row[],
): Row | null {
  const { id } = selected.connection;
  const same = rows.get(id);
  if (same !== undefined) return same;
  const place = shownBefore.findIndex(({ connection }) => connection.id === id);
  if (place < 0) return null;
  for (const { connection } of shownBefore.slice(place + 1)) {
    const next = rows.get(connection.id);
    if (next !== undefined) return next;
  }
  return shown.at(-1) ?? null;
}

import type { Row } from './connections.ts';

/**
 * By how many rows the view has to move so that what was in view, from the row `first` on, stays where it is on the
 * screen: as many as the selected row went, else as most of them did.
 */
export function shiftOf(
  inView: readonly Row[],
  first: number,
  rows: readonly Row[],
  selectedId: string | undefined,
): number {
  const places = new Map(inView.map(({ connection }, index) => [connection.id, first + index]));
  const counts = new Map<number, number>();
  let left = places.size;
  for (let place = 0; place < rows.length && left > 0; place += 1) {
    const id = rows[place]?.connection.id ?? '';
    const before = places.get(id);
    if (before === undefined) continue;
    left -= 1;
    const shift = place - before;
    if (id === selectedId) return shift;
    counts.set(shift, (counts.get(shift) ?? 0) + 1);
  }
  return mostFrequent(counts) ?? 0;
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [value, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

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
  const followsOne = selectedId !== undefined && places.has(selectedId);
  const counts = new Map<number, number>();
  let most = 0;
  for (const { id, shift } of shiftsOf(places, first, rows)) {
    if (id === selectedId) return shift;
    const count = (counts.get(shift) ?? 0) + 1;
    counts.set(shift, count);
    if (count > (counts.get(most) ?? 0)) most = shift;
    if (count > places.size / 2 && !followsOne) break;
  }
  return most;
}

/** How far each row went that is still there, looked for from `first` outwards: nearly all of them are near. */
function* shiftsOf(
  places: ReadonlyMap<string, number>,
  first: number,
  rows: readonly Row[],
): Generator<{ readonly id: string; readonly shift: number }> {
  let left = places.size;
  const farthest = Math.max(first, rows.length);
  for (let step = 0; step < 2 * farthest && left > 0; step += 1) {
    const place = first + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    const id = rows[place]?.connection.id;
    const before = id === undefined ? undefined : places.get(id);
    if (id === undefined || before === undefined) continue;
    left -= 1;
    yield { id, shift: place - before };
  }
}

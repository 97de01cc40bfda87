import { type Line, lineKey } from '../grouping/lines.ts';

/**
 * By how many lines the view has to move so that what was in view, from the line `first` on, stays where it is on the
 * screen: as many as the active one went, else as most of them did.
 */
export function shiftOf(
  inView: readonly Line[],
  first: number,
  lines: readonly Line[],
  activeKey: string | null,
): number {
  const places = new Map(inView.map((line, index) => [lineKey(line), first + index]));
  const followsOne = activeKey !== null && places.has(activeKey);
  const counts = new Map<number, number>();
  let most = 0;
  for (const { key, shift } of shiftsOf(places, first, lines)) {
    if (key === activeKey) return shift;
    const count = (counts.get(shift) ?? 0) + 1;
    counts.set(shift, count);
    if (count > (counts.get(most) ?? 0)) most = shift;
    if (count > places.size / 2 && !followsOne) break;
  }
  return most;
}

/** How far each line went that is still there, looked for from `first` outwards: nearly all of them are near. */
function* shiftsOf(
  places: ReadonlyMap<string, number>,
  first: number,
  lines: readonly Line[],
): Generator<{ readonly key: string; readonly shift: number }> {
  let left = places.size;
  const farthest = Math.max(first, lines.length);
  for (let step = 0; step < 2 * farthest && left > 0; step += 1) {
    const place = first + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    const line = lines[place];
    const key = line && lineKey(line);
    const before = key === undefined ? undefined : places.get(key);
    if (key === undefined || before === undefined) continue;
    left -= 1;
    yield { key, shift: place - before };
  }
}

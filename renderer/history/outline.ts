import type { Connection } from '../../shared/connection.ts';
import type { Extent } from './scrubber-layout.ts';

/** How many of the connections were there, over the strip in `count` steps; the most of them is 1. */
export function outlineOf(
  connections: Iterable<Connection>,
  { from, to }: Extent,
  count: number,
): readonly number[] {
  // What came and went at each step, which summed up is what was there.
  const changes = new Int32Array(count + 1);
  const placeOf = (at: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(((at - from) / (to - from)) * count)));
  for (const { recorded } of connections) {
    if (recorded === undefined || recorded.seenTo < from || recorded.seenFrom > to) continue;
    const first = placeOf(recorded.seenFrom);
    const end = (recorded.end === 'open' ? count - 1 : placeOf(recorded.seenTo)) + 1;
    changes[first] = (changes[first] ?? 0) + 1;
    changes[end] = (changes[end] ?? 0) - 1;
  }
  let there = 0;
  let most = 1;
  const outline: number[] = [];
  for (let place = 0; place < count; place += 1) {
    there += changes[place] ?? 0;
    most = Math.max(most, there);
    outline.push(there);
  }
  return outline.map((height) => height / most);
}

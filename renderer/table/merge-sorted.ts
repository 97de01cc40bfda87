type Order<Value> = (a: Value, b: Value) => number;

/**
 * Puts sorted entries into sorted entries, looking for each place by halving, after those that are gone were taken out.
 * The array itself is changed: a fresh one for each delta would leave much to be collected.
 */
export function mergeSorted<Entry extends { readonly gone: boolean }>(
  sorted: Entry[],
  entering: readonly Entry[],
  order: Order<Entry>,
): void {
  takeOutGone(sorted);
  let from = sorted.length - 1;
  sorted.push(...entering);
  let to = sorted.length - 1;
  const moveDown = (until: number) => {
    for (; from >= until; from -= 1) {
      const entry = sorted[from];
      if (entry !== undefined) sorted[to] = entry;
      to -= 1;
    }
  };
  for (let index = entering.length - 1; index >= 0; index -= 1) {
    const entry = entering[index];
    if (entry === undefined) continue;
    moveDown(placeOf(entry, sorted, from + 1, order));
    sorted[to] = entry;
    to -= 1;
  }
}

function takeOutGone(sorted: { readonly gone: boolean }[]): void {
  let size = 0;
  for (let place = 0; place < sorted.length; place += 1) {
    const entry = sorted[place];
    if (entry === undefined || entry.gone) continue;
    if (size < place) sorted[size] = entry;
    size += 1;
  }
  sorted.length = size;
}

/** Among the first of them, so many. */
function placeOf<Entry>(
  entry: Entry,
  sorted: readonly Entry[],
  size: number,
  order: Order<Entry>,
): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

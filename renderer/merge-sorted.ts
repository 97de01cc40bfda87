type Order<Value> = (a: Value, b: Value) => number;

/** Puts sorted entries into sorted entries, looking for each place by halving; those that are gone stay behind. */
export function mergeSorted<Entry extends { readonly gone: boolean }>(
  sorted: readonly Entry[],
  entering: readonly Entry[],
  order: Order<Entry>,
): Entry[] {
  // Made as large as it can become at once: growing step by step leaves much to be collected, at every delta.
  const merged = new Array<Entry>(sorted.length + entering.length);
  let size = 0;
  let from = 0;
  const copyUntil = (to: number) => {
    for (; from < to; from += 1) {
      const entry = sorted[from];
      if (entry === undefined || entry.gone) continue;
      merged[size] = entry;
      size += 1;
    }
  };
  for (const entry of entering) {
    copyUntil(placeOf(entry, sorted, from, order));
    merged[size] = entry;
    size += 1;
  }
  copyUntil(sorted.length);
  merged.length = size;
  return merged;
}

function placeOf<Entry>(
  entry: Entry,
  sorted: readonly Entry[],
  from: number,
  order: Order<Entry>,
): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

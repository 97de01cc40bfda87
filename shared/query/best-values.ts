export const mostSuggestions = 12;

/** A value, and how many rows have it. */
type Ranked = { readonly value: string; readonly count: number; readonly begins: boolean };

/** Those that begin with what was typed before those that only have it; none if it is one of them already. */
export function bestValues(
  values: ReadonlyMap<string | number, number>,
  typed: string,
  nameOf: (value: string) => string | null,
): readonly Ranked[] {
  const wanted = plain(typed);
  const best: Ranked[] = [];
  for (const [value, count] of values) {
    if (!couldBeAmong(best, count)) continue;
    const text = `${value}`;
    const compared = plain(text);
    const begins = compared.startsWith(wanted);
    const has = begins || compared.includes(wanted) || nameOf(text)?.toLowerCase().includes(wanted);
    if (has === true) putInOrder(best, { value: text, count, begins });
  }
  return best.some(({ value }) => plain(value) === wanted) ? [] : best;
}

function couldBeAmong(best: readonly Ranked[], count: number): boolean {
  const last = best[mostSuggestions - 1];
  return last === undefined || !last.begins || count > last.count;
}

function putInOrder(best: Ranked[], entry: Ranked): void {
  const place = best.findIndex((other) => isBefore(entry, other));
  best.splice(place === -1 ? best.length : place, 0, entry);
  if (best.length > mostSuggestions) best.pop();
}

function isBefore(a: Ranked, b: Ranked): boolean {
  return a.begins === b.begins ? a.count > b.count : a.begins;
}

/** States may be written with hyphens. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

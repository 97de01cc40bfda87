/** What was sent before, to be brought back. */
export type SentHistory = {
  readonly texts: readonly string[];
  /** Which of them stands in the field; the number of them where none does. */
  readonly place: number;
  /** What was being written before one was brought back. */
  readonly draft: string;
};

export const noHistory: SentHistory = { texts: [], place: 0, draft: '' };

const keptTexts = 50;

export function remember(history: SentHistory, text: string): SentHistory {
  const others = history.texts.at(-1) === text ? history.texts.slice(0, -1) : history.texts;
  const texts = [...others, text].slice(-keptTexts);
  return { texts, place: texts.length, draft: '' };
}

/** The one before or after, and what then stands in the field; null if there is none. */
export function bringBack(
  { texts, place, draft }: SentHistory,
  by: -1 | 1,
  written: string,
): { readonly history: SentHistory; readonly text: string } | null {
  const next = place + by;
  if (next < 0 || next > texts.length) return null;
  const kept = place === texts.length ? written : draft;
  return { history: { texts, place: next, draft: kept }, text: texts[next] ?? kept };
}

import type { TranscriptEntry } from './transcript.ts';

/** Where drawing began: at an entry in sight, or at the end, behind which all is drawn that comes. */
export type DrawnFrom = { readonly id: number; readonly isEnd: boolean };

/** How many entries are drawn at a time: what all of a long transcript takes would be felt. */
export const drawnAtOnce = 48;

/** The entries within `reach` of where drawing began; their numbers follow each other. */
export function drawnPart(
  entries: readonly TranscriptEntry[],
  { id, isEnd }: DrawnFrom,
  reach: number,
): readonly TranscriptEntry[] {
  const place = id - (entries[0]?.id ?? 0);
  return entries.slice(Math.max(0, place - reach), isEnd ? undefined : Math.max(0, place + reach));
}

import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { SortKey } from '../columns/column.ts';
import { timeText } from '../time-text.ts';

/** When a connection of the past ended, as far as that is known; empty of what is of now. */
export function endedText({ recorded }: Connection): string {
  if (recorded === undefined) return '';
  const { seenTo, end } = recorded;
  const { stillThere, notKnown } = text().past;
  if (end === 'open') return stillThere;
  return end === 'closed' ? timeText(seenTo) : notKnown(timeText(seenTo));
}

/** What is open ends after all else. */
export function endedKey({ recorded }: Connection): SortKey {
  if (recorded === undefined) return null;
  return recorded.end === 'open' ? recorded.seenTo + laterMs : recorded.seenTo;
}

const laterMs = 1e13;

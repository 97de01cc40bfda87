import { text } from '../../shared/language/text.ts';
import { bytesText, exactTimeText } from '../time-text.ts';
import { hexDump } from './hex.ts';
import { shownText } from './shown-text.ts';
import type { Direction, Transcript, TranscriptEntry } from './transcript.ts';

export type Shown = 'text' | 'hex';

/** What is shown of a piece, in lines. */
export function pieceText(
  { bytes, offset }: Extract<TranscriptEntry, { kind: Direction }>,
  shown: Shown,
): string {
  return shown === 'hex' ? hexDump(bytes, offset).join('\n') : shownText(bytes);
}

/** The conversation as it is shown, to be copied. */
export function transcriptText(transcript: Transcript, shown: Shown): string {
  return [...transcriptLines(transcript, shown), ''].join('\n');
}

/** The same line by line, to be saved: in hexadecimal it is several megabytes. */
export function* transcriptLines(
  { entries, droppedBytes }: Transcript,
  shown: Shown,
): Generator<string> {
  if (droppedBytes > 0) yield text().console.dropped(bytesText(droppedBytes));
  for (const entry of entries) yield* entryLines(entry, shown);
}

function entryLines(entry: TranscriptEntry, shown: Shown): readonly string[] {
  const when = exactTimeText(entry.at);
  if (entry.kind === 'note') return [`${when} # ${entry.note()}`];
  const lines = pieceText(entry, shown).split('\n');
  return lines.map((line) => `${when} ${directionSigns[entry.kind]} ${line}`);
}

/** As curl has them. */
export const directionSigns: Readonly<Record<Direction, string>> = { received: '<', sent: '>' };

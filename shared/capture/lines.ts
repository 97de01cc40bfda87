import type { Encoding } from './encoding.ts';

/**
 * The lines of a text. Each is decoded by itself: parts of one long text would keep all of it for as long as any of
 * them is kept.
 */
export function linesOf(bytes: Uint8Array, encoding: Encoding): string[] {
  const { unit, markLength, decode } = encoding;
  const unitLength = unit === 'byte' ? 1 : 2;
  // Of the two bytes of a unit, the one that holds an ASCII character.
  const place = unit === 'utf-16be' ? 1 : 0;
  const isUnit = (at: number, value: number) =>
    bytes[at + place] === value && (unit === 'byte' || bytes[at + 1 - place] === 0);
  // Editors of old Macs end lines with a carriage return alone.
  const lineBreak = bytes.includes(newline) ? newline : carriageReturn;
  const lines: string[] = [];
  let start = markLength;
  while (start < bytes.length) {
    const end = endOfLine(bytes, start, lineBreak, encoding);
    const last = end - unitLength;
    const hasReturn = last >= start && isUnit(last, carriageReturn);
    lines.push(decode(bytes.subarray(start, hasReturn ? last : end)));
    start = end + unitLength;
  }
  return lines;
}

const newline = 10;
const carriageReturn = 13;

/** Where the line break after `start` begins, or the text ends. No byte of a multi-byte character is a line break. */
function endOfLine(
  bytes: Uint8Array,
  start: number,
  lineBreak: number,
  { unit, markLength }: Encoding,
): number {
  for (let at = start; ; at += 1) {
    at = bytes.indexOf(lineBreak, at);
    if (at < 0) return bytes.length;
    if (unit === 'byte') return at;
    const place = (at - markLength) % 2;
    if (unit === 'utf-16le' && place === 0 && bytes[at + 1] === 0) return at;
    if (unit === 'utf-16be' && place === 1 && bytes[at - 1] === 0) return at - 1;
  }
}

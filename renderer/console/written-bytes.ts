import { writtenAtMost } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import { parseHex } from './hex.ts';
import { encodeText, type LineEnd } from './line-end.ts';
import type { Shown } from './transcript-text.ts';

/** What is wrong with what was written, and where. */
export type Wrong = { readonly says: string; readonly at: number; readonly length: number };

/** What is sent of what was written. */
export function bytesOf(written: string, how: Shown, lineEnd: LineEnd): Uint8Array | Wrong {
  const texts = text().console;
  if (how === 'text') {
    const bytes = encodeText(written, lineEnd);
    return judged(bytes);
  }
  const read = parseHex(written);
  if (!read.ok) {
    const { problem, word, at } = read;
    const says = problem === 'half-byte' ? texts.halfByte : texts.notHex;
    return { says: says(word, at + 1), at, length: word.length };
  }
  return judged(read.bytes);
}

function judged(bytes: Uint8Array): Uint8Array | Wrong {
  const { nothing, tooLong } = text().console;
  if (bytes.length === 0) return { says: nothing, at: 0, length: 0 };
  return bytes.length > writtenAtMost ? { says: tooLong, at: 0, length: 0 } : bytes;
}

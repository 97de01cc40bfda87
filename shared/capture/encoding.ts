import { isUtf8, textDecoder } from './text-decoder.ts';
import { windowsEncoding } from './windows-encoding.ts';

/** How the bytes of a text are to be read. */
export type Encoding = {
  /** As a person would call it, such as `UTF-8` and `code page 850`. */
  readonly name: string;
  /** What tells so: the bytes themselves, words that Windows prints in this code page, or nothing. */
  readonly evidence: 'bytes' | 'words' | 'none';
  readonly unit: 'byte' | 'utf-16le' | 'utf-16be';
  /** How many bytes mark the encoding, before the text. */
  readonly markLength: number;
  decode(bytes: Uint8Array): string;
};

/** Told by its byte order mark, else by its bytes; what is not UTF-8 is in a code page of Windows. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return unicode('UTF-8', 'byte', 3);
  if (first === 0xff && second === 0xfe) return unicode('UTF-16LE', 'utf-16le', 2);
  if (first === 0xfe && second === 0xff) return unicode('UTF-16BE', 'utf-16be', 2);
  const zeros = zerosOf(bytes.subarray(0, 4096));
  if (zeros.odd > 0.3 && zeros.even < 0.05) return unicode('UTF-16LE', 'utf-16le', 0);
  if (zeros.even > 0.3 && zeros.odd < 0.05) return unicode('UTF-16BE', 'utf-16be', 0);
  const lines = linesBeyondAscii(bytes);
  const validCount = lines.filter(isUtf8).length;
  // A name that was cut amid a character does not make the text any other.
  if (validCount * 2 >= lines.length) return unicode('UTF-8', 'byte', 0);
  return { ...windowsEncoding([...firstLines(bytes), ...lines]), unit: 'byte', markLength: 0 };
}

const newline = 10;
const sampledLines = 1000;

function unicode(
  name: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE',
  unit: Encoding['unit'],
  markLength: number,
): Encoding {
  return { name, evidence: 'bytes', unit, markLength, decode: textDecoder(name) };
}

/** How many of the bytes at even and at odd places are zero, as a share. */
function zerosOf(bytes: Uint8Array): { even: number; odd: number } {
  const units = Math.max(1, Math.floor(bytes.length / 2));
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1 / units;
  }
  return zeros;
}

/** The first lines that hold bytes beyond ASCII. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && lines.length < sampledLines; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const end = bytes.indexOf(newline, at);
    lines.push(bytes.subarray(bytes.lastIndexOf(newline, at) + 1, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end;
  }
  return lines;
}

function firstLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length && lines.length < 20) {
    const end = bytes.indexOf(newline, start);
    lines.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

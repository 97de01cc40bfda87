/** What stands in a field for bytes; `at` counts characters from 0. */
export type HexRead =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly ok: false;
      readonly problem: 'no-digit' | 'half-byte';
      readonly at: number;
      readonly word: string;
    };

/** Reads `48 65 6c`, `48656c`, `0x48, 0x65` and `48:65` alike. */
export function parseHex(text: string): HexRead {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 2);
    if (/^0x$/i.test(rest)) {
      at += 2;
    } else if (/^[\s,;:]/.test(rest)) {
      at += 1;
    } else if (/^[\da-f]{2}/i.test(rest)) {
      bytes.push(Number.parseInt(rest, 16));
      at += 2;
    } else {
      const word = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const problem = /^[\da-f]/i.test(rest) ? 'half-byte' : 'no-digit';
      return { ok: false, problem, at, word };
    }
  }
  return { ok: true, bytes: Uint8Array.from(bytes) };
}

const bytesPerLine = 16;
const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
const digitsOf = everyByte.map((byte) => byte.toString(16).padStart(2, '0'));
const asciiOf = everyByte.map((byte) =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
);

/** Sixteen bytes a line with where they stand, and what of them is ASCII; `offset` is where the first one stands. */
export function hexDump(bytes: Uint8Array, offset: number): string[] {
  return Array.from({ length: Math.ceil(bytes.length / bytesPerLine) }, (_, index) => {
    const from = index * bytesPerLine;
    const to = Math.min(from + bytesPerLine, bytes.length);
    let digits = '';
    let ascii = '';
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      digits += at - from === 8 ? `  ${digitsOf[byte]}` : ` ${digitsOf[byte]}`;
      ascii += asciiOf[byte];
    }
    const place = (offset + from).toString(16).padStart(8, '0');
    return `${place} ${digits.padEnd(49)}  ${ascii}`;
  });
}

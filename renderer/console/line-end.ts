export const lineEnds = ['lf', 'crlf', 'cr', 'none'] as const;
export type LineEnd = (typeof lineEnds)[number];

/** What is sent of a text: each of its lines with this end; with `none` the lines stay as typed, and the last has no end. */
export function encodeText(text: string, lineEnd: LineEnd): Uint8Array<ArrayBuffer> {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const end = sequences[lineEnd];
  return new TextEncoder().encode(end === '' ? lines : `${lines}\n`.replaceAll('\n', end));
}

const sequences: Readonly<Record<LineEnd, string>> = { lf: '\n', crlf: '\r\n', cr: '\r', none: '' };

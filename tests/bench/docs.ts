import { readFileSync, writeFileSync } from 'node:fs';

/** What is written anew: the rest of the document is by hand. */
export type DocumentPart = 'bench' | 'soak';

export function writePart(file: string, part: DocumentPart, text: string): void {
  writeFileSync(file, withPart(readFileSync(file, 'utf8'), part, text));
}

/** The document with this part, which stands between two marks, replaced. */
export function withPart(document: string, part: DocumentPart, text: string): string {
  const [begin, end] = [`<!-- ${part}: written by the benchmark -->`, `<!-- end of ${part} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no place for ${part}`);
  return `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`;
}

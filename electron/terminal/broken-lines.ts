import { displayWidth } from './display-width.ts';

/**
 * A sentence in lines that are no wider, broken between words; of a language without spaces it stays whole. null: it is not
 * broken.
 */
export function brokenAt(sentence: string, width: number | null): string[] {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1) ?? '';
    const line = last === '' ? word : `${last} ${word}`;
    const isFull = width !== null && displayWidth(line) > width;
    if (isFull && last !== '') lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

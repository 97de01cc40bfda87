import { distance } from 'fastest-levenshtein';

/** `. Did you mean 'list'?` for a mistyped word; the empty text if nothing known is close to it. */
export function didYouMean(word: string, known: readonly string[], prefix = ''): string {
  const [closest] = known
    .map((candidate) => ({ candidate, edits: distance(word, candidate) }))
    .filter(({ candidate, edits }) => edits * 2 <= Math.max(word.length, candidate.length))
    .sort((a, b) => a.edits - b.edits);
  return closest === undefined ? '' : `. Did you mean '${prefix}${closest.candidate}'?`;
}

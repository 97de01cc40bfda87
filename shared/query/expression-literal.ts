import type { Expression } from './expression-syntax.ts';

/** The longest text that is in whatever the expression finds, as far as it is plain to see; empty if there is none. */
export function literalOf(expression: Expression): string {
  if (expression.kind === 'character') return expression.literal ?? '';
  if (expression.kind === 'repeat') return expression.least > 0 ? literalOf(expression.part) : '';
  if (expression.kind !== 'sequence') return '';
  let [longest, run] = ['', ''];
  for (const part of expression.parts) {
    const literal = literalOf(part);
    // Characters side by side are one text; of anything else only the text within is known.
    run = part.kind === 'character' && literal !== '' ? run + literal : '';
    for (const found of [run, literal]) if (found.length > longest.length) longest = found;
  }
  return longest;
}

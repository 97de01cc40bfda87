import { tokensOf } from './tokens.ts';

/** A query that parses, narrowed by one more term; `or` binds weaker than what stands side by side. */
export function appendTerm(query: string, term: string): string {
  const text = query.trim();
  if (text === '') return term;
  const tokens = tokensOf(text);
  const isThere = tokens.some(({ start, end }) => text.slice(start, end) === term);
  const hasOr = tokens.some(({ kind }) => kind === 'or');
  if (isThere && !hasOr) return text;
  return `${hasOr ? `(${text})` : text} ${term}`;
}

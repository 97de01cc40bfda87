import type { Place } from './place.ts';
import { QuerySyntaxError } from './query-error.ts';
import { parseTree, type QueryTree } from './tree.ts';

/** One of the things that a query asks for; what stands in parentheses, or around an `or`, is one. */
export type QueryPart = Place & {
  readonly isNegated: boolean;
  /** null for a word, a regular expression or a group. */
  readonly key: string | null;
  /** As it is meant, without quotes; of a group as it is written. */
  readonly value: string;
};

/** What must all be found, from left to right; none if the text is no query. */
export function queryParts(text: string): readonly QueryPart[] {
  const tree = treeOf(text);
  if (tree === null) return [];
  return (tree.kind === 'all' ? tree.of : [tree]).map((part) => partOf(part, text));
}

/** The text without one of its parts; the others stand as they were written. */
export function withoutPart(text: string, part: QueryPart): string {
  return queryParts(text)
    .filter(({ start }) => start !== part.start)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function treeOf(text: string): QueryTree | null {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return null;
    throw error;
  }
}

function partOf(tree: QueryTree, text: string): QueryPart {
  const { start, end } = tree;
  const isNegated = tree.kind === 'not';
  const inner = isNegated ? tree.of : tree;
  const place = { start, end, isNegated };
  if (inner.kind !== 'term')
    return { ...place, key: null, value: text.slice(inner.start, inner.end) };
  const { key, value, isRegularExpression } = inner.term;
  return { ...place, key, value: isRegularExpression ? `/${value}/` : value };
}

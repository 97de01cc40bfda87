import { text as texts } from '../language/text.ts';
import type { Place } from './place.ts';
import { QuerySyntaxError } from './query-error.ts';
import { type Term, type Token, tokensOf } from './tokens.ts';

/** A query as it is put together; the place of what stands in parentheses has them in it. */
export type QueryTree =
  | (Place & { readonly kind: 'term'; readonly term: Term })
  | (Place & { readonly kind: 'not'; readonly of: QueryTree })
  | (Place & { readonly kind: 'all' | 'any'; readonly of: readonly QueryTree[] });

/** null for a text that asks for nothing; throws a QuerySyntaxError. What the terms mean is not looked at. */
export function parseTree(text: string): QueryTree | null {
  const says = texts().query;
  if (text.length > longestQuery) {
    const place = { start: longestQuery, end: text.length };
    throw new QuerySyntaxError(says.tooLong(longestQuery), place);
  }
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;

  const kind = (): Token['kind'] | undefined => tokens[at]?.kind;
  const takeIf = (wanted: Token['kind']): Token | null => {
    const token = tokens[at];
    if (token?.kind !== wanted) return null;
    at += 1;
    return token;
  };

  const alternatives = (): QueryTree => {
    const trees = [together()];
    while (takeIf('or') !== null) trees.push(together());
    return joined('any', trees);
  };

  const together = (): QueryTree => {
    const trees: QueryTree[] = [];
    do trees.push(negated());
    while (takeIf('and') !== null || startsTree(kind()));
    return joined('all', trees);
  };

  const negated = (): QueryTree => {
    const start = tokens[at]?.start ?? 0;
    let isNegated = false;
    while (takeIf('not') !== null) isNegated = !isNegated;
    const of = single();
    return isNegated ? { kind: 'not', of, start, end: of.end } : { ...of, start };
  };

  const single = (): QueryTree => {
    const token = tokens[at];
    if (token?.kind === 'term') {
      at += 1;
      return { kind: 'term', term: token, start: token.start, end: token.end };
    }
    if (token?.kind === 'open') return group(token);
    throw nothingThere(tokens[at - 1], tokens[at]);
  };

  const group = (opening: Token): QueryTree => {
    at += 1;
    depth += 1;
    if (depth > deepest) throw new QuerySyntaxError(says.tooDeep, opening);
    const inner = alternatives();
    depth -= 1;
    const closing = takeIf('close');
    if (closing === null) throw new QuerySyntaxError(says.parenthesisNotClosed, opening);
    return { ...inner, start: opening.start, end: closing.end };
  };

  if (tokens.length === 0) return null;
  const whole = alternatives();
  const rest = tokens[at];
  if (rest !== undefined) throw new QuerySyntaxError(says.parenthesisNotOpened, rest);
  return whole;
}

function joined(kind: 'all' | 'any', of: readonly QueryTree[]): QueryTree {
  const [first, ...more] = of;
  if (first !== undefined && more.length === 0) return first;
  return { kind, of, start: first?.start ?? 0, end: of.at(-1)?.end ?? 0 };
}

function startsTree(kind: Token['kind'] | undefined): boolean {
  return kind === 'term' || kind === 'open' || kind === 'not';
}

/** Why nothing is looked for at that place; there is always a token there or before it. */
function nothingThere(before: Token | undefined, here: Token | undefined): QuerySyntaxError {
  const says = texts().query;
  if (before !== undefined && before.kind !== 'term') {
    const sign = before.kind === 'open' ? '(' : before.kind;
    return new QuerySyntaxError(says.nothingFollows(sign), before);
  }
  const message =
    here?.kind === 'close' ? says.parenthesisNotOpened : says.nothingBefore(here?.kind ?? '');
  return new QuerySyntaxError(message, here ?? { start: 0, end: 0 });
}

const longestQuery = 4000;
const deepest = 100;

import { text as texts } from '../language/text.ts';
import type { Place } from './place.ts';
import { QuerySyntaxError } from './query-error.ts';

/** `key:value`, or a value alone; quotes are gone from it, and the slashes of a regular expression. */
export type Term = Place & {
  readonly kind: 'term';
  readonly key: string | null;
  readonly value: string;
  readonly valueStart: number;
  readonly isRegularExpression: boolean;
};

export type Token = Term | (Place & { readonly kind: 'open' | 'close' | 'not' | 'or' | 'and' });

/** The parts of a query, from left to right; throws a QuerySyntaxError. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** The part that begins there, where no space is; throws a QuerySyntaxError. */
export function tokenAt(text: string, start: number): Token {
  const sign = signs.get(text[start] ?? '');
  if (sign !== undefined) return { kind: sign, start, end: start + 1 };
  const operator = matchAt(operatorPattern, text, start)?.toLowerCase();
  if (operator === 'or' || operator === 'and' || operator === 'not') {
    return { kind: operator, start, end: start + operator.length };
  }
  return termAt(text, start);
}

function termAt(text: string, start: number): Term {
  const isAddress = matchAt(ipv6Pattern, text, start) !== undefined;
  const key = isAddress ? null : (matchAt(keyPattern, text, start) ?? null);
  const valueStart = key === null ? start : start + key.length + 1;
  const isRegularExpression = text[valueStart] === '/';
  const { value, end } = isRegularExpression
    ? expressionAt(text, valueStart)
    : valueAt(text, valueStart);
  return {
    kind: 'term',
    key: key?.toLowerCase() ?? null,
    value,
    valueStart: isRegularExpression ? valueStart + 1 : valueStart,
    isRegularExpression,
    start,
    end,
  };
}

/**
 * Up to a space or a parenthesis that was not opened within, as in `Helper(Renderer)`; quotes take in anything, a quote
 * if it is doubled.
 */
function valueAt(text: string, start: number): { value: string; end: number } {
  let value = '';
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') {
      const quoted = quotedAt(text, at);
      value += quoted.value;
      at = quoted.end;
      continue;
    }
    if (isSpace(character) || (character === ')' && depth === 0)) break;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    value += character;
    at += 1;
  }
  return { value, end: at };
}

function quotedAt(text: string, start: number): { value: string; end: number } {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1) {
      const place = { start, end: text.length };
      throw new QuerySyntaxError(texts().query.quoteNotClosed, place);
    }
    value += text.slice(from, close);
    if (text[close + 1] !== '"') return { value, end: close + 1 };
    value += '"';
    from = close + 2;
  }
}

/** Up to the next slash that no backslash stands before. */
function expressionAt(text: string, start: number): { value: string; end: number } {
  let at = start + 1;
  while (at < text.length && text[at] !== '/') at += text[at] === '\\' ? 2 : 1;
  const after = text[at + 1];
  if (at >= text.length) {
    const message = texts().query.expression.notClosed;
    throw new QuerySyntaxError(message, { start, end: text.length });
  }
  if (after !== undefined && after !== ')' && !isSpace(after)) {
    const message = texts().query.expression.noSpace;
    throw new QuerySyntaxError(message, { start: at + 1, end: at + 2 });
  }
  return { value: text.slice(start + 1, at), end: at + 1 };
}

const signs: ReadonlyMap<string, 'open' | 'close' | 'not'> = new Map([
  ['(', 'open'],
  [')', 'close'],
  ['-', 'not'],
]);

// All sticky, so that each looks at one place only. None can match in two ways, so none goes back.
const operatorPattern = /(?:or|and|not)(?=[\s()]|$)/iy;
const keyPattern = /[a-z]+(?:-[a-z]+)*(?=:)/iy;
// `fe::1` is an address, not the key `fe`.
const ipv6Pattern = /[\da-f]{0,4}:[\da-f]{0,4}:[\da-f:.]*(?=[%/\s)]|$)/iy;

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

import type { Place } from './place.ts';
import { QuerySyntaxError } from './query-error.ts';
import { type Term, type Token, tokenAt, tokensOf } from './tokens.ts';

/** What is being written where the caret is, and what of the text a completion takes the place of. */
export type CaretTerm = Place & {
  /** The key of a value; null for a key, or a word. */
  readonly key: string | null;
  /** What stands before the caret, without quotes. */
  readonly typed: string;
};

/** In a text that need not be a query yet; null within a regular expression, and in quotes without a key. */
export function caretTerm(text: string, caret: number): CaretTerm | null {
  const before = lastToken(text.slice(0, caret));
  if (before === 'unclear') return null;
  if (before?.kind !== 'term') return { start: caret, end: caret, key: null, typed: '' };
  if (before.isRegularExpression) return null;
  const whole = wholeTerm(text, before.start);
  if (before.key === null) {
    if (text[before.start] === '"') return null;
    const end = whole?.key == null ? whole?.end : before.start + whole.key.length + 1;
    return { start: before.start, end: end ?? caret, key: null, typed: before.value };
  }
  const place = { start: before.valueStart, end: whole?.end ?? caret };
  return { ...place, key: before.key, typed: before.value };
}

/** The part of a list that is being written, of a term that is one. */
export function listPart(text: string, caret: number, term: CaretTerm): CaretTerm {
  if (text.slice(term.start, term.end).includes('"')) return term;
  const start = term.start + text.slice(term.start, caret).lastIndexOf(',') + 1;
  const comma = text.slice(caret, term.end).indexOf(',');
  const end = comma === -1 ? term.end : caret + comma;
  return { ...term, start, end, typed: text.slice(start, caret) };
}

/** What the text ends with; undefined if that is a space. */
function lastToken(text: string): Token | undefined | 'unclear' {
  // One that is open is being written.
  for (const closing of ['', '"']) {
    const token = tokensIfClear(text + closing)?.at(-1);
    if (token !== undefined) return token.end >= text.length ? token : undefined;
    if (text.trim() === '') return undefined;
  }
  return 'unclear';
}

function tokensIfClear(text: string): readonly Token[] | null {
  try {
    return tokensOf(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return null;
    throw error;
  }
}

function wholeTerm(text: string, start: number): Term | null {
  try {
    const token = tokenAt(text, start);
    return token.kind === 'term' ? token : null;
  } catch (error) {
    if (error instanceof QuerySyntaxError) return null;
    throw error;
  }
}

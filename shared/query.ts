import type { Connection } from './connection.ts';
import { currPortsFilter } from './query/currports.ts';
import { type QueryError, QuerySyntaxError } from './query/query-error.ts';
import type { Clock, RowTest } from './query/row-test.ts';
import { termTest } from './query/term.ts';
import { type Term, type Token, tokensOf } from './query/tokens.ts';

export type { QueryError } from './query/query-error.ts';
export type { QueryRow, RowTest } from './query/row-test.ts';

export type Predicate = (connection: Connection) => boolean;

export type Query =
  | { readonly ok: true; readonly matches: RowTest }
  | { readonly ok: false; readonly error: QueryError };

/**
 * What a person looks for: words, `key:value`, `/regular expressions/`, in any case; side by side all must be found.
 * `or` binds weaker than that, `not` and `-` stronger, parentheses group. Never throws. `now` is asked whenever a row
 * is looked at for its age: a row that nothing happens to is not looked at again, and stays until it is.
 */
export function parseQuery(text: string, { now = Date.now }: { readonly now?: Clock } = {}): Query {
  try {
    if (text.length > longestQuery) {
      const message = `A query has at most ${longestQuery} characters`;
      throw new QuerySyntaxError(message, { start: longestQuery, end: text.length });
    }
    return { ok: true, matches: readQuery(text, now) };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const { start, end, message } = error;
    return { ok: false, error: { start, end, message } };
  }
}

function readQuery(text: string, now: Clock): RowTest {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;

  const kind = (): Token['kind'] | undefined => tokens[at]?.kind;
  const takeIf = (wanted: Token['kind']): boolean => {
    const isThere = kind() === wanted;
    if (isThere) at += 1;
    return isThere;
  };

  const alternatives = (): RowTest => {
    const tests = [together()];
    while (takeIf('or')) tests.push(together());
    return anyOf(tests);
  };

  const together = (): RowTest => {
    const tests: RowTest[] = [];
    // Filters of CurrPorts let pass what any of those that include does.
    const included: RowTest[] = [];
    do {
      const token = tokens[at];
      const isIncluded = token?.kind === 'term' && token.key === 'include';
      (isIncluded ? included : tests).push(negated());
    } while (takeIf('and') || startsTest(kind()));
    if (included.length > 0) tests.push(anyOf(included));
    return allOf(tests);
  };

  const negated = (): RowTest => {
    let isNegated = false;
    while (takeIf('not')) isNegated = !isNegated;
    const test = single();
    return isNegated ? (row) => !test(row) : test;
  };

  const single = (): RowTest => {
    const token = tokens[at];
    if (token?.kind === 'term') {
      at += 1;
      return token.key === 'include' || token.key === 'exclude'
        ? currPortsTest(token)
        : termTest(token, now);
    }
    if (token?.kind === 'open') return group(token);
    throw nothingThere(tokens[at - 1], tokens[at]);
  };

  const group = (opening: Token): RowTest => {
    at += 1;
    depth += 1;
    if (depth > deepest) throw new QuerySyntaxError('Too many parentheses', opening);
    const inner = alternatives();
    depth -= 1;
    if (!takeIf('close')) {
      throw new QuerySyntaxError('This parenthesis is not closed', opening);
    }
    return inner;
  };

  if (tokens.length === 0) return () => true;
  const whole = alternatives();
  const rest = tokens[at];
  if (rest !== undefined) {
    throw new QuerySyntaxError('No parenthesis was opened before this', rest);
  }
  return whole;
}

function startsTest(kind: Token['kind'] | undefined): boolean {
  return kind === 'term' || kind === 'open' || kind === 'not';
}

/** Why nothing is looked for at that place; there is always a token there or before it. */
function nothingThere(before: Token | undefined, here: Token | undefined): QuerySyntaxError {
  if (before !== undefined && before.kind !== 'term') {
    const sign = before.kind === 'open' ? '(' : before.kind;
    return new QuerySyntaxError(`Something must follow '${sign}'`, before);
  }
  const message =
    here?.kind === 'close'
      ? 'No parenthesis was opened before this'
      : `Something must stand before '${here?.kind}'`;
  return new QuerySyntaxError(message, here ?? { start: 0, end: 0 });
}

function currPortsTest({ key, value, valueStart, start, end }: Term): RowTest {
  const test = currPortsFilter(value.toLowerCase());
  if (test === null) {
    const place = value === '' ? { start, end } : { start: valueStart, end };
    throw new QuerySyntaxError(
      `${key}: takes filters such as 'remote:tcp:80' or 'process:chrome.exe'`,
      place,
    );
  }
  return key === 'include' ? test : (row) => !test(row);
}

function allOf(tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

function anyOf(tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (row) => {
    for (const test of tests) if (test(row)) return true;
    return false;
  };
}

const longestQuery = 4000;
const deepest = 100;

import { type QueryError, QuerySyntaxError } from './query/query-error.ts';
import type { Clock, RowTest } from './query/row-test.ts';
import { termTest } from './query/term.ts';
import { parseTree, type QueryTree } from './query/tree.ts';

export type { QueryError } from './query/query-error.ts';
export type { QueryRow, RowTest } from './query/row-test.ts';

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
    const tree = parseTree(text);
    return { ok: true, matches: tree === null ? () => true : testOf(tree, now) };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const { start, end, message } = error;
    return { ok: false, error: { start, end, message } };
  }
}

function testOf(tree: QueryTree, now: Clock): RowTest {
  switch (tree.kind) {
    case 'term':
      return termTest(tree.term, now);
    case 'not': {
      const test = testOf(tree.of, now);
      return (row) => !test(row);
    }
    case 'any':
      return anyOf(tree.of.map((part) => testOf(part, now)));
    case 'all':
      return allOf(together(tree.of, now));
  }
}

/** Filters of CurrPorts let pass what any of those that include does. */
function together(parts: readonly QueryTree[], now: Clock): readonly RowTest[] {
  const including: RowTest[] = [];
  const others: RowTest[] = [];
  for (const part of parts) {
    const isIncluding = part.kind === 'term' && part.term.key === 'include';
    (isIncluding ? including : others).push(testOf(part, now));
  }
  return including.length === 0 ? others : [...others, anyOf(including)];
}

// By index, here and in the tests themselves: what is run once over many rows is mostly run before it is optimized.
function allOf(tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (row) => {
    for (let index = 0; index < tests.length; index += 1) if (!tests[index]?.(row)) return false;
    return true;
  };
}

function anyOf(tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (row) => {
    for (let index = 0; index < tests.length; index += 1) if (tests[index]?.(row)) return true;
    return false;
  };
}

import type { QueryTree } from '../../shared/query/tree.ts';
import { narrowTerm } from './narrow-term.ts';
import { allOf, anyOf, type Narrowed, type Narrowing } from './narrowed.ts';

/** null where nothing can be said, so that every row is to be looked at. */
export function narrow(tree: QueryTree, narrowing: Narrowing): Narrowed | null {
  switch (tree.kind) {
    case 'term':
      return narrowTerm(tree.term, narrowing);
    case 'not': {
      const of = narrow(tree.of, narrowing);
      return of?.isExact === true ? { ...of, sql: `(NOT ${of.sql})` } : null;
    }
    case 'any':
      return anyOf(tree.of.map((part) => narrow(part, narrowing)));
    case 'all':
      return allOf(tree.of.map((part) => narrow(part, narrowing)));
  }
}

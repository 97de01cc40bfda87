import type { Entries } from './entries.ts';

/**
 * A condition on the columns of a connection that all those meet which a query finds, and perhaps others; no others if it
 * `isExact`. It is never NULL.
 */
export type Narrowed = {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  readonly isExact: boolean;
};

export type Narrowing = {
  readonly entries: Entries;
  /** On the clock of `performance`: what was not looked at by then may be anything. */
  readonly deadline: number;
};

/** What meets one of them; null if one says nothing. */
export function anyOf(parts: readonly (Narrowed | null)[]): Narrowed | null {
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : joined(known, 'OR');
}

/** What meets all of them that say something. */
export function allOf(parts: readonly (Narrowed | null)[]): Narrowed | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  const all = joined(known, 'AND');
  return { ...all, isExact: all.isExact && known.length === parts.length };
}

function joined(parts: readonly Narrowed[], by: 'AND' | 'OR'): Narrowed {
  return {
    sql: `(${parts.map(({ sql }) => sql).join(` ${by} `)})`,
    values: parts.flatMap(({ values }) => values),
    isExact: parts.every(({ isExact }) => isExact),
  };
}

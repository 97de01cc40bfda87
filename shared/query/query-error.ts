import type { Place } from './place.ts';

/** What is wrong with a query, and where. */
export type QueryError = Place & { readonly message: string };

/** Thrown within the parser only; `parseQuery` gives it back as a value. */
export class QuerySyntaxError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: Place) {
    super(message);
    this.name = 'QuerySyntaxError';
    this.start = start;
    this.end = end;
  }
}

/** What is wrong with a query, and where: from `start` up to `end`, counted as JavaScript counts characters. */
export type QueryError = {
  readonly start: number;
  readonly end: number;
  readonly message: string;
};

/** Thrown within the parser only; `parseQuery` gives it back as a value. */
export class QuerySyntaxError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: { readonly start: number; readonly end: number }) {
    super(message);
    this.name = 'QuerySyntaxError';
    this.start = start;
    this.end = end;
  }
}

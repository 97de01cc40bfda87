/** Where something stands in a query: from `start` up to `end`, counted as JavaScript counts characters. */
export type Place = { readonly start: number; readonly end: number };

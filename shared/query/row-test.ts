import type { Connection } from '../connection.ts';
import type { Process } from '../process.ts';

/** What a query looks at: a socket, and what is known of its first owner. */
export type QueryRow = { readonly connection: Connection; readonly process: Process | null };

export type RowTest = (row: QueryRow) => boolean;

export type QueryOptions = {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Keys that are refused, as nothing is known there of what they ask for. */
  readonly unknownKeys: readonly string[];
};

export type Clock = QueryOptions['now'];

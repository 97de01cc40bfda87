import type { Connection } from '../connection.ts';
import type { Process } from '../process.ts';

/** What a query looks at: a socket, and what is known of its first owner. */
export type QueryRow = { readonly connection: Connection; readonly process: Process | null };

export type RowTest = (row: QueryRow) => boolean;

/** Milliseconds since the epoch. */
export type Clock = () => number;

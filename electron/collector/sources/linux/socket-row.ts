import type { SocketRow } from '../../../../shared/formats/socket-row.ts';
import type { ReadOptions, Socket } from '../source.ts';

/** A row as long as it stays the same, and the socket that was last made of it. */
export type KeptRow = { readonly row: SocketRow; socket: Socket | null };

/** One reading of the table; `warnings` as in SocketTable. */
export type RowTable = {
  readonly rows: readonly KeptRow[];
  readonly source: string;
  readonly warnings: readonly string[];
};

/** Rejects with RequestError: `unsupported` if this way will never do, `unavailable` if it may the next time. */
export type TableReader = { read(options: ReadOptions): Promise<RowTable> };

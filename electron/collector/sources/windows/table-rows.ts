import type { Socket } from '../source.ts';
import { decodeRow } from './decode-row.ts';
import { createSocketCache } from './socket-cache.ts';
import { type TableLayout, tableHeaderBytes } from './table-layout.ts';

/** The sockets of one table; a row that did not change gives the same object, reading after reading. */
export type TableRows = {
  read(table: Buffer): Rows;
};

export type Rows = {
  readonly sockets: readonly Socket[];
  /** How many rows the table announces that it does not hold. */
  readonly missing: number;
};

export function createTableRows(layout: TableLayout): TableRows {
  const cache = createSocketCache();

  return {
    read(table) {
      const announced = table.length < tableHeaderBytes ? 0 : table.readUInt32LE(0);
      const room = Math.floor((table.length - tableHeaderBytes) / layout.rowBytes);
      const count = Math.min(announced, Math.max(0, room));
      cache.begin();
      const sockets = Array.from({ length: count }, (_, index) => {
        const start = tableHeaderBytes + index * layout.rowBytes;
        return cache.take(keyOf(table, start, layout), () => decodeRow(table, start, layout));
      });
      cache.end();
      return { sockets, missing: announced - count };
    },
  };
}

/** All of a row that a socket is made of, and nothing that may change without it; erases the latter in the table. */
function keyOf(table: Buffer, start: number, layout: TableLayout): string {
  eraseMeaningless(table, start, layout);
  return table.toString('latin1', start, start + layout.createTime + 8);
}

/** The upper halves of ports, and what aligns the create time, are documented to hold anything. */
function eraseMeaningless(
  table: Buffer,
  start: number,
  { local, remote, ...row }: TableLayout,
): void {
  table.writeUInt16LE(0, start + local.port + 2);
  if (remote !== null) table.writeUInt16LE(0, start + remote.port + 2);
  if (row.pid + 4 < row.createTime) table.writeUInt32LE(0, start + row.pid + 4);
}

import type * as NodeSqlite from 'node:sqlite';
import { StoreError } from './store-error.ts';

export type Sqlite = typeof NodeSqlite;

/** Not there before Node 22.13: loaded where it is used, it costs nobody else anything. Throws a StoreError. */
export async function loadSqlite(): Promise<Sqlite> {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new StoreError('no-sqlite', process.versions.node, { cause });
  }
}

import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Sqlite } from './load-sqlite.ts';
import { dictionaries, numberOf } from './schema.ts';
import { StoreError } from './store-error.ts';
import { asideOf, busyMs } from './store-file.ts';

/**
 * Forgets everything, also what was put aside, while another process may record: by the number of the generation that
 * learns of it, and begins anew. The file is made anew as well, for what is deleted would else stay in it until written over.
 */
export function clearStore(sqlite: Sqlite, file: string): void {
  for (const name of asideOf(file)) rmSync(join(dirname(file), name));
  const database = new sqlite.DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const table of ['connection', 'span', 'finding', ...dictionaries]) {
      database.exec(`DELETE FROM ${table}`);
    }
    database.exec('UPDATE meta SET generation = generation + 1; COMMIT; VACUUM');
    truncateLog(database);
  } finally {
    database.close();
  }
}

/** The log has the deleted pages, too, until it is begun again, for which nobody may be reading. */
function truncateLog(database: DatabaseSync): void {
  const result = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (numberOf(result, 'busy') !== 0) throw new StoreError('busy');
}

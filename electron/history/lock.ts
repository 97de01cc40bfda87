import { closeSync, existsSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { codeOf } from '../error-code.ts';
import type { Sqlite } from './load-sqlite.ts';
import { storeErrorOf } from './store-error.ts';

/**
 * That one process records, and no other: a lock on a file of its own beside it, which the system gives back however the
 * process ends. null if another has it.
 */
export function takeLock(sqlite: Sqlite, file: string): DatabaseSync | null {
  const lock = lockOf(file);
  closeSync(openSync(lock, 'a', 0o600));
  // A reader that looks whether it is held holds it for a moment.
  const database = new sqlite.DatabaseSync(lock, { timeout: 1000 });
  try {
    // Nothing is ever written to it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (storeErrorOf(error).reason === 'busy') return null;
    throw error;
  }
}

/** Whether any process records at this moment. */
export function isLocked(sqlite: Sqlite, file: string): boolean {
  const lock = lockOf(file);
  try {
    closeSync(openSync(lock, 'r'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
  const database = new sqlite.DatabaseSync(lock, { readOnly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (storeErrorOf(error).reason === 'busy') return true;
    throw error;
  } finally {
    database.close();
  }
}

/** Whether any process ever recorded to it. */
export function wasRecorded(file: string): boolean {
  return existsSync(lockOf(file));
}

function lockOf(file: string): string {
  return `${file}-lock`;
}

import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { codeOf } from '../error-code.ts';
import type { Sqlite } from './load-sqlite.ts';
import { createTables, openEnd, storeVersion, upgradeTables, versionOf } from './schema.ts';
import { StoreError, storeErrorOf } from './store-error.ts';

/** The file to write to, made where there is none; throws a StoreError of what is in the way. */
export function openForWriting(sqlite: Sqlite, file: string): DatabaseSync {
  makePrivate(file);
  const database = new sqlite.DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec(
      'PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4000000; PRAGMA cache_size = -500',
    );
    const version = versionOf(database);
    if (version > storeVersion) throw new StoreError('newer');
    if (version === 0) createTables(database);
    else {
      check(database);
      upgradeTables(database);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The file to read from; null if there is none. Throws a StoreError of what is in the way. */
export function openForReading(sqlite: Sqlite, file: string): DatabaseSync | null {
  try {
    if (!statSync(file).isFile()) throw new StoreError('not-a-file');
    closeSync(openSync(file, 'r'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const database = openReadOnly(sqlite, file);
  try {
    const version = versionOf(database);
    if (version > storeVersion) throw new StoreError('newer');
    if (version > 0) return database;
  } catch (error) {
    database.close();
    throw error;
  }
  // It is being made.
  database.close();
  return null;
}

/**
 * Whoever reads makes an index of the log beside the file. Where nothing can be written, as on a disk that may only be
 * read, a file without a log is complete, and nobody is writing to it.
 */
function openReadOnly(sqlite: Sqlite, file: string): DatabaseSync {
  const options = { readOnly: true, timeout: busyMs };
  const database = new sqlite.DatabaseSync(file, options);
  try {
    versionOf(database);
    return database;
  } catch (error) {
    database.close();
    const { reason } = storeErrorOf(error);
    if ((reason !== 'no-right' && reason !== 'read-only') || existsSync(`${file}-wal`)) throw error;
  }
  const asItIs = pathToFileURL(file);
  asItIs.search = 'immutable=1';
  return new sqlite.DatabaseSync(asItIs, options);
}

/** Names a broken file, and what belongs to it, so that it is kept and out of the way; the one before it is not. */
export function putAside(file: string, now = new Date()): string {
  for (const name of asideOf(file)) rmSync(join(dirname(file), name));
  const when = now.toISOString().replaceAll(/[:.]/g, '-');
  const aside = join(dirname(file), `${stemOf(file)}.broken-${when}.db`);
  for (const part of ['-wal', '-shm', '']) {
    try {
      renameSync(`${file}${part}`, `${aside}${part}`);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  return aside;
}

/** The names of what was put aside. */
export function asideOf(file: string): readonly string[] {
  const start = `${stemOf(file)}.broken-`;
  return readdirSync(dirname(file)).filter((name) => name.startsWith(start));
}

export function makeFolderOf(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
}

/** How long one process waits for another that writes. */
export const busyMs = 5000;

/** It tells of others' processes, too. What SQLite adds beside it gets the same mode. */
function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** Page by page if whoever wrote last did not get to the end of it; what is wrong elsewhere shows when it is come upon. */
function check(database: DatabaseSync): void {
  const left = database.prepare('SELECT id FROM connection WHERE ended = ? LIMIT 1').get(openEnd);
  if (left !== undefined) checkPages(database);
}

function checkPages(database: DatabaseSync): void {
  const result = database.prepare('PRAGMA quick_check(1)').get();
  if (result?.['quick_check'] !== 'ok') throw new StoreError('broken');
}

/** Leaves word for whoever records that the file is damaged: it is read by one process, and written by another. */
export function reportDamage(file: string): void {
  try {
    closeSync(openSync(damageOf(file), 'a', 0o600));
  } catch {
    // Who may only read it has said so already to whoever asked.
  }
}

/** Looks at every page, as it is on the disk, if damage was reported since; throws a StoreError if there is some. */
export function checkReported(sqlite: Sqlite, file: string): void {
  if (!existsSync(damageOf(file))) return;
  rmSync(damageOf(file));
  const database = new sqlite.DatabaseSync(file, { readOnly: true, timeout: busyMs });
  try {
    checkPages(database);
  } finally {
    database.close();
  }
}

function damageOf(file: string): string {
  return `${file}-damaged`;
}

function stemOf(file: string): string {
  return basename(file, '.db');
}

import type { DatabaseSync } from 'node:sqlite';

/** Of the tables below; a file of a higher one is of a newer Sockeye, and left alone. */
export const storeVersion = 2;

/** In place of when a connection ended: it is there still. Later than any time, so that it comes first. */
export const openEnd = 9_000_000_000_000_000;

/**
 * What many connections have in common stands once, as JSON, found by a hash of it; ids are never given twice, so that
 * whoever remembers one is right about it.
 */
export const dictionaries = ['shape', 'place', 'process', 'holder'] as const;

export type DictionaryName = (typeof dictionaries)[number];

/**
 * Connections lie in the order in which they are asked for, by when they ended: the newest is read first, the oldest
 * deleted first, and what is added comes at the end. `ended` and `began` are in milliseconds since the epoch; what
 * recording stopped before is `lost`, `ended` being the last it was seen. `life` is that of life-code.ts, `changes` how
 * many events it tells, `name` that of the kernel for what has not ended, by which the next recording knows it if the
 * `system` is the same (same-system.ts). A span is a time in which something was recorded without a gap; the connections of spans that
 * have the same `first` were recorded in one go, with ids from there on.
 */
const schema = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  generation INTEGER NOT NULL,
  next INTEGER NOT NULL,
  system TEXT
) STRICT;
CREATE TABLE span (
  id INTEGER PRIMARY KEY,
  first INTEGER NOT NULL,
  began INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
CREATE TABLE connection (
  ended INTEGER NOT NULL,
  began INTEGER NOT NULL,
  id INTEGER NOT NULL,
  shape INTEGER NOT NULL,
  state INTEGER NOT NULL,
  local INTEGER NOT NULL,
  localPort INTEGER NOT NULL,
  remote INTEGER,
  remotePort INTEGER,
  holder INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  findings TEXT,
  life BLOB NOT NULL,
  name TEXT,
  PRIMARY KEY (ended, began, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  since INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  until INTEGER,
  facts TEXT NOT NULL
) STRICT;
${dictionaries
  .map(
    (name) => `
CREATE TABLE ${name} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX ${name}ByHash ON ${name} (hash);`,
  )
  .join('')}
INSERT INTO meta VALUES (1, 1, 1, NULL);
PRAGMA user_version = ${storeVersion};
`;

/** 0 of a new file. */
export function versionOf(database: DatabaseSync): number {
  return numberOf(database.prepare('PRAGMA user_version').get(), 'user_version');
}

/** In a new file, before anything else is: how it gives back space can only be chosen then. */
export function createTables(database: DatabaseSync): void {
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL');
  database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
}

/** Adds what a file of an older Sockeye has not. */
export function upgradeTables(database: DatabaseSync): void {
  if (versionOf(database) >= storeVersion) return;
  database.exec(`BEGIN IMMEDIATE;
    ALTER TABLE meta ADD COLUMN system TEXT;
    ALTER TABLE connection ADD COLUMN name TEXT;
    PRAGMA user_version = ${storeVersion};
    COMMIT`);
}

/** The number in this column of a row; throws a TypeError if there is none. */
export function numberOf(row: object | undefined, column: string): number {
  const value: unknown = row === undefined ? undefined : Reflect.get(row, column);
  if (typeof value !== 'number') throw new TypeError(`${column} is no number`);
  return value;
}

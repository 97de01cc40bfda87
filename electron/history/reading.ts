import type { DatabaseSync } from 'node:sqlite';
import { speak, text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { clearStore } from './clear-store.ts';
import { createEntries, type Entries, type Lately } from './entries.ts';
import { loadSqlite, type Sqlite } from './load-sqlite.ts';
import { isLocked, wasRecorded } from './lock.ts';
import { readFindings } from './read-findings.ts';
import { readPage } from './read-page.ts';
import { readState } from './read-state.ts';
import { readTableAt } from './read-table-at.ts';
import type { FromReading, ReadingOptions, ToReading } from './reader-messages.ts';
import { numberOf } from './schema.ts';
import { storeErrorOf } from './store-error.ts';
import { storeErrorText } from './store-error-text.ts';
import { openForReading, reportDamage } from './store-file.ts';

/** Answers what is asked of a history, one question after the other. */
export type Reading = { take(message: ToReading): Promise<void> };

type Open = { readonly database: DatabaseSync; readonly entries: Entries };

export function startReading(
  { file }: ReadingOptions,
  tell: (message: FromReading) => void,
): Reading {
  let open: Open | null = null;

  /** null if there is no history. */
  function reopen(sqlite: Sqlite): Open | null {
    if (open !== null) return open;
    const database = openForReading(sqlite, file);
    if (database !== null) open = { database, entries: createEntries(database) };
    return open;
  }

  function close(): void {
    open?.database.close();
    open = null;
  }

  /** Of one moment, whatever is written meanwhile. */
  function answer(sqlite: Sqlite, message: ToReading): unknown {
    if (message.name === 'clear') {
      close();
      const found = openForReading(sqlite, file);
      found?.close();
      if (found !== null) clearStore(sqlite, file);
      return undefined;
    }
    const store = reopen(sqlite);
    if (store === null) return ofNothing(message, file);
    const lately = { ...latelyOf(store.database), isRecording: isLocked(sqlite, file) };
    store.database.exec('BEGIN');
    const value = ask(message, store, lately);
    store.database.exec('ROLLBACK');
    return value;
  }

  function ask(message: ToReading, { database, entries }: Open, lately: Lately): unknown {
    switch (message.name) {
      case 'read':
        return readPage(database, entries, lately, ...message.input);
      case 'tableAt':
        return readTableAt(database, entries, lately, ...message.input);
      case 'findings':
        return readFindings(database, ...message.input);
      case 'state':
        return readState(database, file);
      case 'clear':
        return undefined;
    }
  }

  return {
    async take(message) {
      speak(message.language);
      const { id } = message;
      try {
        tell({ id, ok: true, value: answer(await loadSqlite(), message) });
      } catch (error) {
        // Whatever it was in the middle of is over, and what is broken may be another file the next time.
        close();
        tell({ id, ok: false, ...toldOf(error, file) });
      }
    },
  };
}

/** Of what is damaged whoever records learns as well, and puts it aside. */
function toldOf(error: unknown, file: string): Pick<RequestError, 'code' | 'message'> {
  if (error instanceof RequestError) return { code: error.code, message: error.message };
  // Facts that are none, in a file that can be read.
  const isDamaged =
    error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
  const { reason, message } = isDamaged
    ? { reason: 'broken' as const, message: messageOf(error) }
    : storeErrorOf(error);
  // Beside what is no file of Sockeye nothing is left, and nothing is said of putting it aside.
  const isForeign = reason === 'broken' && !wasRecorded(file);
  if (reason === 'broken' && !isForeign) reportDamage(file);
  const why = storeErrorText(isForeign ? 'not-history' : reason, file, message);
  return { code: 'unavailable', message: text().historyStore.cannotRead(why) };
}

function latelyOf(database: DatabaseSync): Pick<Lately, 'seen'> {
  const last = database.prepare('SELECT seen FROM span ORDER BY id DESC LIMIT 1').get();
  return { seen: last === undefined ? 0 : numberOf(last, 'seen') };
}

/** What is answered while there is no history. */
function ofNothing(message: ToReading, file: string): unknown {
  switch (message.name) {
    case 'read':
      return { entries: [], next: null, searchedTo: null };
    case 'tableAt':
      return { at: message.input[0], entries: [], total: 0, wasRecording: false };
    case 'findings':
      return [];
    case 'state':
      return readState(null, file);
    case 'clear':
      return undefined;
  }
}

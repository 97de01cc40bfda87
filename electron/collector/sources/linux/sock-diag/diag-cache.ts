import type { Protocol } from '../../../../../shared/connection.ts';
import type { SocketRow } from '../../../../../shared/formats/socket-row.ts';
import type { Socket } from '../../source.ts';
import type { KeptRow } from '../socket-row.ts';
import { cookieOf, rowOf } from './diag-row.ts';
import { createSlots } from './slots.ts';

/** Rows by their messages: of one whose bytes did not change nothing is made, reading after reading. */
export type DiagCache = {
  /** Begins a reading. */
  begin(): void;
  /** Takes a message of `length` words. One of a socket that the reading already has is the same, listed twice. */
  add(protocol: Protocol, words: Int32Array, at: number, length: number): void;
  /** The rows of this reading, the same array as last time if none changed; all others are forgotten. */
  end(): readonly KeptRow[];
};

type Entry = {
  row: SocketRow;
  socket: Socket | null;
  readonly cookie: string;
  /** Which part of `known` its message is kept in. */
  readonly slot: number;
  /** Where it stood in the last reading; -1 if it was not in it. */
  position: number;
  reading: number;
};

export function createDiagCache(): DiagCache {
  const known = createSlots();
  const entries = new Map<string, Entry>();
  let reading = 0;
  let rows: Entry[] = [];
  /** The rows of this reading, as soon as they are others than those of the last one. */
  let changed: Entry[] | null = null;
  /** Where in `rows` the next message is expected: since tables keep their order, most are found there. */
  let expected = 0;
  let hasEnded = true;

  /** The entry of a message that is not the expected one. */
  function find(protocol: Protocol, words: Int32Array, at: number, length: number): Entry {
    const cookie = cookieOf(words, at);
    const before = entries.get(cookie);
    if (before?.reading === reading) return before;
    if (before !== undefined && known.has(before.slot, words, at)) return before;
    const row = rowOf(protocol, words, at, length);
    const entry = before ?? open(cookie, row);
    entry.row = row;
    entry.socket = null;
    known.set(entry.slot, words, at);
    changed ??= rows.slice(0, expected);
    return entry;
  }

  function open(cookie: string, row: SocketRow): Entry {
    const entry = { row, socket: null, cookie, slot: known.take(), position: -1, reading: 0 };
    entries.set(cookie, entry);
    return entry;
  }

  function list(entry: Entry): void {
    if (rows[expected] !== entry) changed ??= rows.slice(0, expected);
    changed?.push(entry);
    if (entry.position >= 0) expected = entry.position + 1;
    entry.reading = reading;
  }

  function forgetOthers(): void {
    for (const { cookie, slot, reading: last } of entries.values()) {
      if (last === reading) continue;
      known.free(slot);
      entries.delete(cookie);
    }
  }

  return {
    begin() {
      reading += 1;
      expected = 0;
      // A reading that failed may have renewed rows already.
      changed = hasEnded ? null : [];
      hasEnded = false;
    },
    add(protocol, words, at, length) {
      const next = rows[expected];
      if (next !== undefined && next.reading !== reading && known.has(next.slot, words, at)) {
        list(next);
        return;
      }
      const entry = find(protocol, words, at, length);
      if (entry.reading !== reading) list(entry);
    },
    end() {
      hasEnded = true;
      if (expected < rows.length) changed ??= rows.slice(0, expected);
      if (changed === null) return rows;
      rows = changed;
      for (const [position, entry] of rows.entries()) entry.position = position;
      if (entries.size > rows.length) forgetOthers();
      return rows;
    },
  };
}

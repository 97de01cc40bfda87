import type { SocketRow } from '../../../../shared/formats/socket-row.ts';
import type { KeptRow } from './socket-row.ts';

export type LineFormat = {
  /** What matters of a line: of an unchanged socket it stays the same. null if it is no line of a socket. */
  essentialsOf(line: string): string | null;
  /** null if the essentials make no sense. */
  parse(essentials: string): SocketRow | null;
};

/** Rows by their lines: an unchanged socket gives the same object, reading after reading, and is not parsed again. */
export type RowCache = {
  /** Begins a reading. */
  begin(): void;
  /** Adds the row of a line; false if it is none. One that the reading already has is the same socket, listed twice. */
  add(line: string): boolean;
  /** The rows of this reading, the same array as last time if they are the same; all others are forgotten. */
  end(): readonly KeptRow[];
};

type Entry = KeptRow & {
  readonly essentials: string;
  line: string;
  reading: number;
  /** What came after it in the last reading. Since tables keep their order, most lines are found without a look-up. */
  next: Entry | null;
};

export function createRowCache({ essentialsOf, parse }: LineFormat): RowCache {
  const entries = new Map<string, Entry>();
  let reading = 0;
  let rows: Entry[] = [];
  let before = rows;
  let first: Entry | null = null;
  let last: Entry | null = null;

  function find(line: string): Entry | null {
    const essentials = essentialsOf(line);
    if (essentials === null) return null;
    const known = entries.get(essentials);
    if (known !== undefined) {
      known.line = line;
      return known;
    }
    const row = parse(essentials);
    if (row === null) return null;
    const entry: Entry = { row, socket: null, essentials, line, reading: 0, next: null };
    entries.set(essentials, entry);
    return entry;
  }

  return {
    begin() {
      reading += 1;
      before = rows;
      rows = [];
      last = null;
    },
    add(line) {
      const expected = last === null ? first : last.next;
      const entry = expected?.line === line ? expected : find(line);
      if (entry === null) return false;
      if (entry.reading === reading) return true;
      if (last === null) first = entry;
      else last.next = entry;
      last = entry;
      entry.reading = reading;
      rows.push(entry);
      return true;
    },
    end() {
      if (last !== null) last.next = null;
      if (entries.size > rows.length) {
        for (const entry of entries.values()) {
          if (entry.reading !== reading) entries.delete(entry.essentials);
        }
      }
      rows = sameOr(before, rows);
      return rows;
    },
  };
}

/** `before` if it holds just what is there now. */
export function sameOr<List extends readonly unknown[]>(before: List, now: List): List {
  const isSame = now.length === before.length && now.every((row, index) => row === before[index]);
  return isSame ? before : now;
}

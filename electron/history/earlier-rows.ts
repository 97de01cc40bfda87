import type { DatabaseSync } from 'node:sqlite';
import { type EntryRow, findingsOf, integer } from './entries.ts';
import { decodeLife } from './life-code.ts';
import type { Stored } from './stored-rows.ts';

/** Rows of what was there when recording stopped the last time, and is there still if it is listed by the same name. */
export type EarlierRows = {
  /** The row that goes on, which is taken once; undefined if there is none. */
  take(name: string): Stored | undefined;
  /** What was not taken has ended, nobody knows when. */
  close(): void;
};

export const noEarlierRows: EarlierRows = { take: () => undefined, close: () => {} };

/** Those that this span, the last one, saw last. */
export function findEarlierRows(
  database: DatabaseSync,
  { first, seen }: { readonly first: number; readonly seen: number },
): EarlierRows {
  const rows = new Map<string, Stored>();
  const found = database
    .prepare(`SELECT name, ended, began, id, holder, findings, life FROM connection WHERE ${whose}`)
    .iterate(seen, first);
  for (const row of found) {
    const [{ name }, stored] = [row, storedOf(row)];
    if (typeof name === 'string' && stored !== null) rows.set(name, stored);
  }
  const isThere = database.prepare(
    'SELECT id FROM connection WHERE ended = ? AND began = ? AND id = ?',
  );
  return {
    take(name) {
      const row = rows.get(name);
      if (row === undefined) return undefined;
      rows.delete(name);
      // Where there is little room it may have been deleted meanwhile.
      return isThere.get(row.ended, row.began, row.id) && row;
    },
    close() {
      if (rows.size === 0) return;
      database.prepare(`UPDATE connection SET name = NULL WHERE ${whose}`).run(seen, first);
      rows.clear();
    },
  };
}

const whose = 'ended = ? AND id >= ? AND lost = 1 AND name IS NOT NULL';

/** null if it is damaged, so that nothing goes on in it. */
function storedOf(row: EntryRow): Stored | null {
  const { life } = row;
  const [id, ended, began] = [integer(row, 'id'), integer(row, 'ended'), integer(row, 'began')];
  if (!(life instanceof Uint8Array)) return null;
  try {
    decodeLife(life, began);
    const text = Buffer.from(life).toString('latin1');
    const earlier = { life: text, holder: integer(row, 'holder') };
    return { id, ended, began, findings: findingsOf(row), earlier };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

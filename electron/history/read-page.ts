import type { DatabaseSync } from 'node:sqlite';
import type { HistoryEntry, HistoryPage, HistoryRequest } from '../../shared/history.ts';
import { parseTree } from '../../shared/query/tree.ts';
import { parseQuery } from '../../shared/query.ts';
import { RequestError } from '../../shared/result.ts';
import { type Entries, type EntryRow, entryColumns, integer, type Lately } from './entries.ts';
import { narrow } from './narrowing.ts';
import { numberOf, openEnd } from './schema.ts';

/** How long a page may take: what is found by then is given, and where to go on. */
const usualBudgetMs = 150;

/** Of every so many rows one is looked at, whatever is sought, to see how late it is. */
const lookEvery = 2048;

/** Where to go on: what was open when the first page was read is read first, as such, by when it began. */
type Place = {
  readonly generation: number;
  /** When the newest of what had ended by then did. */
  readonly asOf: number;
  readonly ended: number;
  readonly began: number;
  readonly id: number;
};

/**
 * A page of what the query finds, the newest first. `age:` and `new:` go by how old a connection was when it was last
 * seen. Throws a RequestError if the query is wrong.
 */
export function readPage(
  database: DatabaseSync,
  entries: Entries,
  lately: Lately,
  { query, since, until, after, limit }: HistoryRequest,
  budgetMs = usualBudgetMs,
): HistoryPage {
  const deadline = performance.now() + budgetMs;
  let now = 0;
  const parsed = parseQuery(query, { now: () => now });
  if (!parsed.ok) throw new RequestError('invalid-request', parsed.error.message);
  const { matches } = parsed;
  const generation = numberOf(database.prepare('SELECT generation FROM meta').get(), 'generation');
  const start = after === null ? firstPlace(database, generation) : placeOf(after);
  // It was cleared since: there is nothing more of what was read.
  if (start.generation !== generation) return { entries: [], next: null, searchedTo: null };
  const tree = parseTree(query);
  const narrowed = tree && narrow(tree, { entries, deadline: performance.now() + budgetMs / 2 });
  const condition = narrowed === null ? 'TRUE' : `(id % ${lookEvery} = 0 OR ${narrowed.sql})`;
  const found: HistoryEntry[] = [];

  /** Where it had to stop; null if it came to the end. */
  function look(rows: Iterable<EntryRow>): EntryRow | null {
    for (const row of rows) {
      const entry = entries.of(row, lately);
      now = entry.seenTo;
      if (matches(entry)) found.push(entry);
      if (found.length >= limit || performance.now() > deadline) return row;
    }
    return null;
  }

  const bounds = 'began < ? AND ended >= ?';
  const range = [until ?? openEnd, since ?? 0];
  const values = narrowed?.values ?? [];
  let stop: EntryRow | null = null;
  if (start.ended === openEnd) {
    const wasOpen = database.prepare(
      `SELECT ${entryColumns} FROM connection WHERE ended > ? AND (began, id) < (?, ?)
       AND ${bounds} AND ${condition} ORDER BY began DESC, id DESC`,
    );
    stop = look(wasOpen.iterate(start.asOf, start.began, start.id, ...range, ...values));
    if (stop !== null) return page(openEnd, stop);
  }
  const ended = start.ended === openEnd ? { ended: start.asOf, began: openEnd, id: 0 } : start;
  const hadEnded = database.prepare(
    `SELECT ${entryColumns} FROM connection WHERE (ended, began, id) < (?, ?, ?)
     AND ${bounds} AND ${condition} ORDER BY ended DESC, began DESC, id DESC`,
  );
  stop = look(hadEnded.iterate(ended.ended, ended.began, ended.id, ...range, ...values));
  return stop === null
    ? { entries: found, next: null, searchedTo: null }
    : page(integer(stop, 'ended'), stop);

  function page(ended: number, last: EntryRow): HistoryPage {
    const [began, id] = [integer(last, 'began'), integer(last, 'id')];
    const place = { generation, asOf: start.asOf, ended, began, id };
    const searchedTo = ended === openEnd ? Math.max(lately.seen, began) : ended;
    return { entries: found, next: textOf(place), searchedTo };
  }
}

function firstPlace(database: DatabaseSync, generation: number): Place {
  const newest = database
    .prepare('SELECT ended FROM connection WHERE ended < ? ORDER BY ended DESC LIMIT 1')
    .get(openEnd);
  const asOf = newest === undefined ? 0 : numberOf(newest, 'ended');
  return { generation, asOf, ended: openEnd, began: openEnd, id: 0 };
}

function textOf({ generation, asOf, ended, began, id }: Place): string {
  return [generation, asOf, ended, began, id].join('.');
}

function placeOf(text: string): Place {
  if (!/^\d{1,16}(?:\.\d{1,16}){4}$/.test(text)) {
    throw new RequestError('invalid-request', `No place in the history: ${text}`);
  }
  const [generation = 0, asOf = 0, ended = 0, began = 0, id = 0] = text.split('.').map(Number);
  return { generation, asOf, ended, began, id };
}

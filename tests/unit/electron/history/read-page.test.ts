import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEntries } from '../../../../electron/history/entries.ts';
import { readPage } from '../../../../electron/history/read-page.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { anyConnection, anyQuery, processes, processOf } from './arbitrary-history.ts';
import {
  allPages,
  beganAt,
  connection,
  everything,
  memoryStore,
  page,
  recorded,
  recordingNow,
  slice,
} from './stored.ts';

it('finds by any query what it finds when every connection is looked at, in the same order, page by page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyConnection, fc.boolean()), { maxLength: 30 }),
      anyQuery,
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(0, 150),
      (rows, query, limit, budgetMs) => {
        const database = memoryStore();
        const writer = createSliceWriter(database);
        const put = rows.map(([row], index) => ({ ...row, id: `c${index}` }));
        const removed = put.filter((_, index) => rows[index]?.[1]).map(({ id }) => id);
        writer.write([slice(100, { processes, put })]);
        for (const [index, id] of removed.entries()) {
          writer.write([slice(101 + (index % 3), { removed: [id] })]);
        }

        const everything = allPages(database);
        expect(new Set(everything.map(({ connection: { id } }) => id)).size).toBe(put.length);
        let now = 0;
        const parsed = parseQuery(query, { now: () => now });
        if (!parsed.ok) throw new Error(`${query}: ${parsed.error.message}`);
        const found = everything.filter((entry) => {
          now = entry.seenTo;
          return parsed.matches(entry);
        });
        expect(allPages(database, { query, limit }, recordingNow, budgetMs)).toEqual(found);
        database.close();
      },
    ),
    { numRuns: 300 },
  );
});

it('gives back each connection as it was recorded, but for its queues', () => {
  fc.assert(
    fc.property(fc.array(anyConnection, { minLength: 1, maxLength: 10 }), (rows) => {
      const database = memoryStore();
      const put = rows.map((row, index) => ({ ...row, id: `c${index}` }));
      createSliceWriter(database).write([slice(100, { processes, put })]);
      const byId = new Map(
        allPages(database).map((entry) => [entry.connection.id, entry] as const),
      );
      for (const [index, row] of put.entries()) {
        expect(byId.get(`h${index + 1}`)).toMatchObject({
          connection: recorded(row, `h${index + 1}`),
          process: processOf(row),
        });
      }
      database.close();
    }),
    { numRuns: 50 },
  );
});

it('ends in time, with what is found by then, how far it got and where to go on', () => {
  const database = memoryStore();
  const ids = ['a', 'b', 'c'];
  createSliceWriter(database).write([
    slice(1, { put: ids.map((id) => connection(id)) }),
    ...ids.map((id, index) => slice(2 + index, { removed: [id] })),
  ]);
  const request = { ...everything, query: 'age:>1d' };
  const short = readPage(database, createEntries(database), recordingNow, request, 0);
  expect(short).toMatchObject({ entries: [], searchedTo: beganAt + 4000 });
  expect(short.next).not.toBe(null);
});

it('gives what was there at some time within the range, and nothing else', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  const opened = (id: string, seconds: number) => {
    const at = beganAt + seconds * 1000;
    return connection(id, { openedAt: at, firstSeenAt: at, history: [] });
  };
  writer.write([
    slice(0, { put: [opened('a', 0)] }),
    slice(10, { removed: ['a'], put: [opened('b', 10)] }),
    slice(20, { removed: ['b'], put: [opened('c', 20)] }),
  ]);
  const within = (since: number | null, until: number | null) =>
    page(database, {
      since: since === null ? null : beganAt + since * 1000,
      until: until === null ? null : beganAt + until * 1000,
    }).entries.map(({ connection: { id } }) => id);

  expect(within(null, null)).toEqual(['h3', 'h2', 'h1']);
  expect(within(10.001, 20)).toEqual(['h2']);
  expect(within(10, 20)).toEqual(['h2', 'h1']);
  expect(within(10, 20.001)).toEqual(['h3', 'h2', 'h1']);
  expect(within(21, null)).toEqual(['h3']);
  expect(within(null, 0)).toEqual([]);
});

it('gives no connection twice that ends between two pages, and none that came since the first', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([slice(1, { put: ['a', 'b', 'c'].map((id) => connection(id)) })]);

  const first = page(database, { limit: 2 });
  writer.write([slice(2, { removed: ['a', 'c'], put: [connection('d')] })]);
  const second = page(database, { limit: 2, after: first.next });

  const ids = [first, second].map(({ entries }) => entries.map(({ connection: { id } }) => id));
  expect(ids).toEqual([['h3', 'h2'], ['h1']]);
  expect(second.next).toBe(null);
});

it('finds what is recorded between two questions, of facts that were not there before', () => {
  const database = memoryStore();
  const entries = createEntries(database);
  const found = (query: string) =>
    readPage(database, entries, recordingNow, { ...everything, query }).entries.length;
  const writer = createSliceWriter(database);
  expect(found('process:curl')).toBe(0);
  writer.write([slice(1, { put: [connection('a')] })]);
  expect(found('process:curl')).toBe(1);
  const remote = { address: '10.0.0.9', port: 80, zone: null };
  writer.write([slice(2, { put: [connection('b', { remote })] })]);
  expect(found('remote:10.0.0.9')).toBe(1);
});

it('has nothing more once it was cleared', () => {
  const database = memoryStore();
  createSliceWriter(database).write([slice(1, { put: [connection('a'), connection('b')] })]);
  const { next } = page(database, { limit: 1 });
  database.exec('UPDATE meta SET generation = generation + 1');
  expect(page(database, { after: next })).toEqual({ entries: [], next: null, searchedTo: null });
});

it('refuses a query that is wrong, and a place that is none', () => {
  const database = memoryStore();
  expect(() => page(database, { query: 'port:x' })).toThrow(
    expect.objectContaining({ code: 'invalid-request' }),
  );
  for (const after of ['', 'x', '1.2.3.4', '1.2.3.4.5.6', '1.2.3.4.1e99', '1.2.3.4.NaN']) {
    expect(() => page(database, { after }), after).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  }
});

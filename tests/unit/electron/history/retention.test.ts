import type { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { readState } from '../../../../electron/history/read-state.ts';
import { createRetention, type Limits } from '../../../../electron/history/retention.ts';
import { numberOf } from '../../../../electron/history/schema.ts';
import { emptySlice } from '../../../../electron/history/slice.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { allPages, beganAt, connection, memoryStore } from './stored.ts';

const dayMs = 86_400_000;
const always: Limits = { keepDays: 365, keepMegabytes: 2000 };

it('deletes what ended longer ago than so many days, and what it alone referred to', () => {
  const database = memoryStore();
  recordDays(database, 4, 11_000);
  trim(database, { ...always, keepDays: 1.9 });

  const { connections, spans } = readState(database, '');
  expect(spans).toEqual([2, 3].map(spanOfDay));
  expect(connections).toBe(2 * 11_000);
  expect(count(database, 'place')).toBeLessThanOrEqual(2 * 11_000 + 2000 + 1);
  expect(count(database, 'holder')).toBe(1);
});

it('deletes the oldest until the file is no larger than it may be', () => {
  const database = memoryStore();
  recordDays(database, 4, 8000);
  expect(bytes(database)).toBeGreaterThan(3e6);
  trim(database, { ...always, keepMegabytes: 2 });

  expect(bytes(database)).toBeLessThan(2e6);
  const { connections, oldest } = readState(database, '');
  expect(connections).toBeGreaterThan(8000);
  const [last] = allPages(database).slice(-1);
  expect(oldest).toBeLessThanOrEqual(last?.seenTo ?? 0);
  expect(oldest).toBeGreaterThan(beganAt);
});

it('has what was deleted written again when it comes again', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  const rare = { ...livedFrom(99_999_999, beganAt), user: 'rare' };
  const early = { ...emptySlice, at: beganAt - 3000 };
  writer.write([
    { ...early, put: [rare] },
    { ...early, removed: [rare.id] },
  ]);
  recordDays(database, 3, 12_000, writer);
  trim(database, { ...always, keepDays: 0.9 }, writer.forgetShared);
  expect(count(database, 'holder')).toBe(1);

  const at = beganAt + 2 * dayMs + 20 * readingMs;
  writer.write([{ ...emptySlice, at, put: [{ ...rare, openedAt: at }] }]);
  expect(allPages(database, { query: 'user:rare' })).toMatchObject([{ seenFrom: at }]);
});

it('keeps what is open, however old', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([{ ...emptySlice, at: beganAt, put: [connection('a')] }]);
  for (const day of [1, 2, 3]) writer.write(readings(beganAt + day * dayMs));
  trim(database, { keepDays: 1, keepMegabytes: 1 });
  expect(allPages(database)).toMatchObject([{ end: 'open', seenFrom: beganAt }]);
});

it('does not take a clock at its word that has only just been set far ahead', () => {
  const database = memoryStore();
  recordDays(database, 1, 20);
  const writer = createSliceWriter(database);
  const ahead = beganAt + 1000 * dayMs;
  writer.write(readings(ahead).slice(0, 5));
  trim(database, always);
  expect(readState(database, '').connections).toBe(20);

  writer.write(readings(ahead).slice(5));
  trim(database, always);
  expect(readState(database, '').connections).toBe(0);
});

/** Each day so many connections, one after the other, while something is read for a quarter of an hour. */
function recordDays(
  database: DatabaseSync,
  days: number,
  aDay: number,
  writer = createSliceWriter(database),
): void {
  for (let day = 0; day < days; day += 1) {
    const slices = readings(beganAt + day * dayMs);
    const each = aDay / (slices.length - 1);
    writer.write(
      slices.map(({ at }, turn) => {
        const ids = (of: number) => Array.from({ length: each }, (_, index) => of * each + index);
        const put = ids(turn).map((index) => livedFrom(day * aDay + index, at));
        const isLast = turn === slices.length - 1;
        const removed = turn === 0 ? [] : ids(turn - 1).map((index) => `c${day * aDay + index}`);
        return { ...emptySlice, at, removed, put: isLast ? [] : put };
      }),
    );
  }
}

function livedFrom(index: number, openedAt: number) {
  const remote = { address: `2001:db8::${index.toString(16)}`, port: 443, zone: null };
  return connection(`c${index}`, { remote, openedAt, firstSeenAt: openedAt });
}

const readingMs = 50_000;

function readings(from: number) {
  return Array.from({ length: 21 }, (_, turn) => ({ ...emptySlice, at: from + turn * readingMs }));
}

function spanOfDay(day: number): { from: number; to: number } {
  const from = beganAt + day * dayMs;
  return { from, to: from + 20 * readingMs };
}

function trim(database: DatabaseSync, limits: Limits, forget = () => {}): void {
  const retention = createRetention(database, forget);
  while (retention.trim(limits, Number.MAX_SAFE_INTEGER));
}

function count(database: DatabaseSync, table: string): number {
  return numberOf(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get(), 'rows');
}

function bytes(database: DatabaseSync): number {
  const read = (pragma: string) => numberOf(database.prepare(`PRAGMA ${pragma}`).get(), pragma);
  return read('page_count') * read('page_size');
}

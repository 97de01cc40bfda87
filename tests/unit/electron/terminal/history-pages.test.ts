import { expect, it } from 'vitest';
import { createEntries } from '../../../../electron/history/entries.ts';
import { readPage } from '../../../../electron/history/read-page.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { historyPages } from '../../../../electron/terminal/history-pages.ts';
import type { HistoryRequest } from '../../../../shared/history.ts';
import {
  beganAt,
  connection,
  everything,
  memoryStore,
  recordingNow,
  slice,
} from '../history/stored.ts';

it('tells nothing twice whose end is told between two pages, and was before another that is recorded already', async () => {
  const { reader, writer } = storeOf(120);
  writer.write([slice(400, { removed: ['c0'] })]);
  const found: string[] = [];
  for await (const entries of historyPages(reader, everything)) {
    const isFirst = found.length === 0;
    found.push(...entries.map((entry) => entry.connection.id));
    if (!isFirst) continue;
    const changedAt = beganAt + 300_000;
    writer.write([slice(500, { ended: [connection('c110', { state: 'CLOSED', changedAt })] })]);
  }
  expect(found).toHaveLength(120);
  expect(new Set(found)).toHaveLength(120);
});

it('tells no more than was asked for, over several pages', async () => {
  const { reader, asked } = storeOf(120);
  let told = 0;
  for await (const entries of historyPages(reader, { ...everything, limit: 70 })) {
    told += entries.length;
  }
  expect([told, asked]).toEqual([70, [50, 20]]);
});

/** A store with so many connections, all there still, the newest of which has the highest number. */
function storeOf(count: number) {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  for (let index = 0; index < count; index += 1) {
    writer.write([slice(index, { put: [connection(`c${index}`, { openedAt: null })] })]);
  }
  const asked: number[] = [];
  const entries = createEntries(database);
  const reader = {
    async read(request: HistoryRequest) {
      asked.push(request.limit);
      return readPage(database, entries, recordingNow, request, Number.POSITIVE_INFINITY);
    },
  };
  return { reader, writer, asked };
}

import { expect, it } from 'vitest';
import { readFindings } from '../../../../electron/history/read-findings.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import { theSystem } from '../../../../shared/findings/finding.ts';
import { beganAt, connection, memoryStore, slice } from './stored.ts';

const at = (seconds: number) => beganAt + seconds * 1000;

it('tells when each finding came and went, with what it last counted and the entries that show it', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([
    slice(1, { put: [connection('a')], findings: [] }),
    slice(2, { findings: [leak(5)] }),
    slice(3, { findings: [leak(6)] }),
    slice(4),
    slice(5, { findings: [] }),
  ]);

  expect(readFindings(database, null, null)).toEqual([
    { finding: { ...leak(6), rows: ['h1'] }, since: at(2), until: at(5) },
  ]);
});

it('has no end for what lasts, or lasted when recording stopped', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([slice(2, { findings: [leak(5)] }), slice(20, { findings: [leak(9)] })]);
  expect(readFindings(database, null, null)).toMatchObject([
    { finding: { figures: { sockets: 9 } }, until: null },
  ]);
  writer.stop();
  createSliceWriter(database).write([slice(100, { findings: [] })]);
  expect(readFindings(database, null, null)).toMatchObject([{ until: null }]);
});

it('gives those of a time range', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([slice(2, { findings: [leak(5)] }), slice(5, { findings: [] })]);
  const found = (since: number | null, until: number | null) =>
    readFindings(database, since && at(since), until && at(until)).length;
  expect([found(5, 9), found(6, 9), found(1, 2), found(1, 2.001)]).toEqual([1, 0, 0, 1]);
});

it('leaves out what only another Sockeye knows', () => {
  const database = memoryStore();
  createSliceWriter(database).write([slice(2, { findings: [leak(5)] })]);
  database.exec(`UPDATE finding SET facts = replace(facts, 'close-wait-leak', 'of-the-future')`);
  expect(readFindings(database, null, null)).toEqual([]);
});

function leak(sockets: number): Finding {
  return {
    id: 'close-wait-leak x',
    rule: 'close-wait-leak',
    severity: 'serious',
    subject: theSystem,
    since: at(2),
    rows: ['a', 'gone'],
    rowCount: 2,
    figures: { sockets, socketsAtFirst: 5, oldestSince: at(1) },
  };
}

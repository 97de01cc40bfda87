import { expect, it } from 'vitest';
import { createEntries } from '../../../../electron/history/entries.ts';
import { readTableAt } from '../../../../electron/history/read-table-at.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { beganAt, connection, memoryStore, recordingNow, slice } from './stored.ts';

const at = (seconds: number) => beganAt + seconds * 1000;

it('is the table as it was, each connection in the state that it had', () => {
  const database = memoryStore();
  const lived = connection('a', {
    state: 'TIME_WAIT',
    changedAt: at(8),
    findings: ['retransmissions'],
    history: [
      { state: 'ESTABLISHED', at: at(1) },
      { state: 'FIN_WAIT_2', at: at(5), exact: true },
      { state: 'TIME_WAIT', at: at(8) },
    ],
  });
  createSliceWriter(database).write([
    slice(0, { put: [connection('old', { openedAt: null, firstSeenAt: at(0) })] }),
    slice(1, { put: [connection('a')] }),
    slice(3, { removed: ['old'] }),
    slice(8, { put: [lived] }),
    slice(9, { removed: ['a'] }),
  ]);
  const shown = (seconds: number) =>
    tableAt(database, at(seconds)).entries.map(({ connection: { id, state, changedAt } }) => [
      id,
      state,
      changedAt,
    ]);

  expect(shown(0.5)).toEqual([['h1', 'ESTABLISHED', null]]);
  expect(shown(2)).toEqual([
    ['h1', 'ESTABLISHED', null],
    ['h2', 'ESTABLISHED', null],
  ]);
  expect(shown(5)).toEqual([['h2', 'FIN_WAIT_2', at(5)]]);
  expect(shown(8.5)).toEqual([['h2', 'TIME_WAIT', at(8)]]);
  expect(shown(9)).toEqual([]);
  expect(tableAt(database, at(5)).entries[0]?.connection).toMatchObject({
    history: [{ state: 'ESTABLISHED' }, { state: 'FIN_WAIT_2', exact: true }],
  });
  expect(tableAt(database, at(8.5)).entries[0]?.connection.findings).toBe(undefined);
});

it('has whoever held a connection last as who holds it, for as long as that was so', () => {
  const database = memoryStore();
  const orphan = connection('a', {
    state: 'FIN_WAIT_2',
    ownersAre: 'last-known',
    changedAt: at(5),
    history: [
      { state: 'ESTABLISHED', at: at(1) },
      { state: 'FIN_WAIT_2', at: at(5) },
    ],
  });
  createSliceWriter(database).write([slice(1, { put: [orphan] }), slice(9)]);
  const heldAt = (seconds: number) =>
    tableAt(database, at(seconds)).entries.map(({ connection: { ownersAre } }) => ownersAre);
  expect([heldAt(2), heldAt(6)]).toEqual([['current'], ['last-known']]);
});

it('says where nothing was recorded', () => {
  const database = memoryStore();
  createSliceWriter(database).write([slice(1, { put: [connection('a')] }), slice(10), slice(1000)]);
  const nothing = (seconds: number) => ({
    at: at(seconds),
    entries: [],
    total: 0,
    wasRecording: false,
  });

  expect(tableAt(database, at(0))).toEqual(nothing(0));
  expect(tableAt(database, at(500))).toEqual(nothing(500));
  expect(tableAt(database, at(2000))).toEqual(nothing(2000));
  expect(tableAt(database, at(9))).toMatchObject({ total: 1, wasRecording: true });
});

it('has at the last moment what was there when recording stopped', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  writer.write([slice(1, { put: [connection('a')] }), slice(10)]);
  writer.stop();
  expect(tableAt(database, at(10))).toMatchObject({ total: 1, wasRecording: true });
});

it('is the later of two where a clock was set back', () => {
  const database = memoryStore();
  const writer = createSliceWriter(database);
  const there = (id: string, local: number) =>
    connection(id, { local: { address: '10.0.0.1', port: local, zone: null } });
  writer.write([slice(100, { put: [there('a', 1)] }), slice(150)]);
  writer.write([slice(90)]);
  writer.write([slice(91, { put: [there('b', 2)] }), slice(140)]);
  const portsAt = (seconds: number) =>
    tableAt(database, at(seconds)).entries.map(({ connection: { local } }) => local.port);

  expect(portsAt(120)).toEqual([2]);
  expect(portsAt(145)).toEqual([1]);
});

function tableAt(database: ReturnType<typeof memoryStore>, moment: number) {
  return readTableAt(database, createEntries(database), recordingNow, moment);
}

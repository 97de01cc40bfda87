import { expect, it } from 'vitest';
import { emptySlice } from '../../../../electron/history/slice.ts';
import { sliceRows, slicesBetween, type Told } from '../../../../electron/history/slices.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { processKey } from '../../../../shared/process.ts';
import { beganAt, connection, curl } from './stored.ts';

const key = processKey(curl);

it('has all that changed in one, in which each process comes before its connections', () => {
  const a = connection('a');
  const changed = { ...a, state: 'CLOSE_WAIT' } as const;
  const ended = [connection('z', { state: 'CLOSED' })];
  const before = told([a, connection('b')], [key]);
  expect([...slicesBetween(told([]), before, beganAt, [])]).toEqual([
    { ...emptySlice, at: beganAt, processes: [curl], put: [a, connection('b')] },
  ]);
  expect([...slicesBetween(before, told([changed]), beganAt, ended)]).toEqual([
    {
      ...emptySlice,
      at: beganAt,
      processesRemoved: [key],
      removed: ['b'],
      ended,
      put: [changed],
    },
  ]);
});

it('has none where nothing happened but in the queues', () => {
  const a = connection('a');
  const after = told([{ ...a, receiveQueue: 9, sendQueue: 1 }]);
  expect([...slicesBetween(told([a]), after, beganAt, [])]).toEqual([]);
});

it('has what was found when it is another', () => {
  const found: Told = { ...told([]), findings: [] };
  expect([...slicesBetween(told([]), found, beganAt, [])]).toEqual([
    { ...emptySlice, at: beganAt, findings: [] },
  ]);
  expect([...slicesBetween(found, found, beganAt, [])]).toEqual([]);
});

it('are several of a large table, none of them large', () => {
  const many = Array.from({ length: 2 * sliceRows + 1 }, (_, index) => connection(`c${index}`));
  const slices = [...slicesBetween(told([connection('z')]), told(many, [key]), beganAt, [])];
  expect(slices.map(({ put }) => put.length)).toEqual([0, 0, sliceRows, sliceRows, 1, 0]);
  expect(slices.flatMap(({ put }) => put)).toEqual(many);
  expect(slices[0]?.processes).toEqual([curl]);
  expect(slices[1]?.removed).toEqual(['z']);
});

function told(connections: readonly Connection[], processes: readonly string[] = []): Told {
  return {
    table: {
      connections: new Map(connections.map((one) => [one.id, one])),
      processes: new Map(processes.map((name) => [name, curl])),
    },
    findings: null,
  };
}

import { describe, expect, it } from 'vitest';
import { createLifeReader } from '../../../../electron/collector/life-reader.ts';
import { createTableReader } from '../../../../electron/collector/read-table.ts';
import {
  joinTaken,
  type LivesTaken,
  type SocketLife,
} from '../../../../electron/collector/sources/socket-life.ts';
import type { System } from '../../../../electron/collector/sources/source.ts';
import { RequestError } from '../../../../shared/result.ts';
import { answerAfter, failWith, fakeSystem } from './fake-system.ts';
import { listener, processesWith } from './sockets.ts';
import { lifeWith, taken, takenCut } from './told.ts';

const options = () => ({ signal: AbortSignal.timeout(10_000) });

const brief = (port: number, facts: Partial<SocketLife> = {}) =>
  lifeWith(
    port,
    [
      ['SYN_SENT', 1000],
      ['CLOSED', 1001],
    ],
    facts,
  )();

describe('a reading with what the kernel tells', () => {
  it('T4 looks up the processes that hold nothing any more, of those that left no name', async () => {
    const asked: number[][] = [];
    const { system } = fakeSystem([listener(80, { ownerPids: [7] })]);
    const processes: System['processes'] = {
      ...system.processes,
      async read(pids) {
        asked.push([...pids]);
        return processesWith(...(asked.at(-1) ?? []));
      },
    };
    const reader = readerOf({ ...system, processes }, [
      taken(brief(1, { pid: 7 }), brief(2, { pid: 8 }), brief(3, { pid: 9, processName: 'curl' })),
    ]);
    const { ended, reading } = await reader.read(options());
    expect(asked).toEqual([[7], [8]]);
    expect(ended.map(({ owners }) => owners[0]?.name)).toEqual(['p7', 'p8', 'curl']);
    expect([reading.events, reading.warnings]).toEqual([{ are: 'on' }, []]);
  });

  it('T5 has the table and what ended, with a warning, when those cannot be read', async () => {
    const { system } = fakeSystem([listener(80)]);
    const processes: System['processes'] = {
      ...system.processes,
      read: () => Promise.reject(new Error('EMFILE')),
    };
    const reader = readerOf({ ...system, processes }, [taken(brief(1, { pid: 8 }))]);
    const { table, ended, reading } = await reader.read(options());
    expect(table.connections.size).toBe(1);
    expect(ended.map(({ owners }) => owners)).toEqual([
      [{ pid: 8, name: null, startedAt: null, user: null }],
    ]);
    expect(reading.warnings).toEqual(['The owning processes could not be read: EMFILE']);
  });

  it('T5 warns of changes that were lost, and counts them', async () => {
    const reader = readerOf(fakeSystem().system, [takenCut()]);
    const first = await reader.read(options());
    expect([first.lost, first.reading.warnings]).toEqual([
      3,
      ['3 changes of state came too fast to be kept: short connections may be missing'],
    ]);
    const next = await reader.read(options());
    expect([next.lost, next.reading.warnings]).toEqual([0, []]);
  });

  it('T5 has the whole table where the kernel refuses to tell', async () => {
    const lives = createLifeReader(() => {
      throw new RequestError('unsupported', 'Only root may', { needsElevation: true });
    });
    const reader = createTableReader(fakeSystem([listener(80)]).system, undefined, lives);
    const { table, ended, reading } = await reader.read(options());
    expect([table.connections.size, ended]).toEqual([1, []]);
    expect(reading.events).toEqual({ are: 'off', why: 'Only root may', needsElevation: true });
  });

  it('T8 has what was told during one that failed or was abandoned', async () => {
    const fake = fakeSystem();
    const { answer } = fake;
    const abandon = new AbortController();
    const read: System['processes']['read'] = (pids) => {
      abandon.abort(new Error('too late'));
      return Promise.resolve(processesWith(...pids));
    };
    const processes = { ...fake.system.processes, read };
    const reader = readerOf({ ...fake.system, processes }, [
      taken(brief(1, { pid: 8 })),
      takenCut(brief(2, { pid: 8 })),
    ]);
    fake.answer = failWith('ss: not found');
    await expect(reader.read(options())).rejects.toThrow('ss: not found');
    fake.answer = answer;
    await expect(reader.read({ signal: abandon.signal })).rejects.toThrow('too late');
    const { ended, lost } = await reader.read(options());
    expect(ended.map(({ remote }) => remote?.port)).toEqual([1, 2]);
    expect(lost).toBe(3);
  });

  it('T8 leaves what is told to the next one if it was abandoned before', async () => {
    const fake = fakeSystem();
    fake.answer = answerAfter(20);
    const reader = readerOf(fake.system, [taken(brief(1))]);
    const abandon = new AbortController();
    const abandoned = reader.read({ signal: abandon.signal });
    abandon.abort(new Error('too late'));
    await expect(abandoned).rejects.toThrow('too late');
    expect((await reader.read(options())).ended).toHaveLength(1);
  });
});

it('joins what was told at two times: what is over stays, what is cut goes on no more', () => {
  const open = lifeWith(1, [['SYN_SENT', 1]])();
  expect(joinTaken(taken(open, brief(2)), taken(brief(3)))).toEqual(
    taken(open, brief(2), brief(3)),
  );
  expect(joinTaken(taken(open, brief(2)), takenCut(brief(3)))).toEqual(
    takenCut(brief(2), brief(3)),
  );
  expect(joinTaken(takenCut(open), taken())).toEqual(takenCut(open));
});

/** The kernel tells this, one after the other, then nothing. */
function readerOf(system: System, told: readonly LivesTaken[]) {
  const left = [...told];
  const lives = createLifeReader(() => ({ take: () => left.shift() ?? taken(), close() {} }));
  return createTableReader(system, undefined, lives);
}

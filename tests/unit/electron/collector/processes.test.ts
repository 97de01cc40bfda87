import { expect, it } from 'vitest';
import { cachedProcesses } from '../../../../electron/collector/processes.ts';
import type { Process } from '../../../../shared/process.ts';

it('gives the same map and the same facts for as long as nothing changed', async () => {
  const { processes, system } = setUp([1, 2]);
  const first = await processes.lookUp([1, 2]);
  const second = await processes.lookUp([2, 1]);
  expect([...first.keys()]).toEqual([1, 2]);
  expect(second).toBe(first);
  system.set(2, factsOf(2, 'renamed'));
  const third = await processes.lookUp([1, 2]);
  expect(third).not.toBe(first);
  expect(third.get(1)).toBe(first.get(1));
  expect(third.get(2)?.name).toBe('renamed');
});

it('forgets a process that nobody asks for any more, and reads it anew', async () => {
  const { processes, reads } = setUp([1, 2]);
  await processes.lookUp([1, 2]);
  expect([...(await processes.lookUp([1])).keys()]).toEqual([1]);
  expect([...(await processes.lookUp([]))]).toEqual([]);
  reads.length = 0;
  await processes.lookUp([2]);
  expect(reads).toEqual([[2]]);
});

it('leaves out what may not be seen, and notices when it may', async () => {
  const { processes, system } = setUp([1]);
  expect([...(await processes.lookUp([1, 7])).keys()]).toEqual([1]);
  system.set(7, factsOf(7));
  expect([...(await processes.lookUp([1, 7])).keys()].sort()).toEqual([1, 7]);
});

it('notices that a pid is used again', async () => {
  const { processes, system } = setUp([1]);
  await processes.lookUp([1]);
  system.set(1, { ...factsOf(1), startedAt: 99_000 });
  expect((await processes.lookUp([1])).get(1)?.startedAt).toBe(99_000);
});

it('K1 notices at once that the clock was set, which moves the start of every process', async () => {
  const pids = Array.from({ length: 100 }, (_, index) => index + 1);
  const { processes, system } = setUp(pids);
  await processes.lookUp(pids);
  for (const pid of pids) system.set(pid, { ...factsOf(pid), startedAt: pid * 1000 + 3_600_000 });
  const facts = await processes.lookUp(pids);
  expect([...facts.values()].map(({ startedAt, pid }) => startedAt - pid * 1000)).toEqual(
    pids.map(() => 3_600_000),
  );
});

it('reads again only a few of many at once, each in its turn', async () => {
  const pids = Array.from({ length: 100 }, (_, index) => index + 1);
  const { processes, reads } = setUp(pids);
  await processes.lookUp(pids);
  reads.length = 0;
  for (let turn = 0; turn < 7; turn += 1) await processes.lookUp(pids);
  expect(Math.max(...reads.map((read) => read.length))).toBeLessThanOrEqual(32);
  expect(new Set(reads.flat()).size).toBe(100);
});

it('reads what is new once more at the next look-up, by when it may be another program', async () => {
  const pids = Array.from({ length: 100 }, (_, index) => index + 1);
  const { processes, system } = setUp(pids);
  await processes.lookUp(pids.slice(0, 99));
  for (let turn = 0; turn < 7; turn += 1) await processes.lookUp(pids.slice(0, 99));
  await processes.lookUp(pids);
  system.set(100, factsOf(100, 'started'));
  expect((await processes.lookUp(pids)).get(100)?.name).toBe('started');
});

it('reads all of a few again within six look-ups', async () => {
  const pids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const { processes, reads } = setUp(pids);
  for (let turn = 0; turn < 2; turn += 1) await processes.lookUp(pids);
  reads.length = 0;
  for (let turn = 0; turn < 6; turn += 1) await processes.lookUp(pids);
  expect(reads.flat().toSorted((a, b) => a - b)).toEqual(pids);
});

it('reads the new at once, however many', async () => {
  const { processes } = setUp([1, 2, 3]);
  await processes.lookUp([1]);
  expect([...(await processes.lookUp([1, 2, 3])).keys()].sort()).toEqual([1, 2, 3]);
});

function setUp(pids: readonly number[]) {
  const system = new Map(pids.map((pid) => [pid, factsOf(pid)]));
  const reads: number[][] = [];
  const processes = cachedProcesses({
    async read(asked) {
      const list = [...asked];
      reads.push(list);
      return new Map(
        list.flatMap((pid) => {
          const facts = system.get(pid);
          // New objects each time, as a real reader makes them.
          return facts === undefined ? [] : [[pid, structuredClone(facts)] as const];
        }),
      );
    },
    parents: async () => new Map(),
  });
  return { processes, system, reads };
}

function factsOf(pid: number, name = 'it'): Process {
  return {
    pid,
    name,
    startedAt: pid * 1000,
    commandLine: ['it', '--flag'],
    executable: '/usr/bin/it',
    user: 'ada',
    parent: { pid: 1, name: 'init' },
    unit: null,
    container: null,
  };
}

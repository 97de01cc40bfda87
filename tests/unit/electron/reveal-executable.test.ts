import { describe, expect, it } from 'vitest';
import type { ProcessReader } from '../../../electron/collector/sources/source.ts';
import { revealExecutable } from '../../../electron/reveal-executable.ts';
import type { Process } from '../../../shared/process.ts';

describe('showing the program file of a process', () => {
  it('is by the path that the system gives', async () => {
    expect(await shownOf({})).toEqual([process.execPath]);
  });

  it.each<[string, Partial<Process>, string]>([
    ['the system says none', { executable: null }, 'unavailable'],
    ['the system says half a path', { executable: 'bin/server' }, 'unavailable'],
    ['the file is gone', { executable: '/absent/server' }, 'not-found'],
    ['it is in a container, whose files are others', { container: 'a1b2' }, 'unsupported'],
  ])('shows nothing where %s', async (_, facts, code) => {
    await expect(shownOf(facts)).rejects.toMatchObject({ code });
  });

  it('is of the files of a container that Sockeye is in, too', async () => {
    expect(await shownOf({ container: 'a1b2' }, { container: 'a1b2' })).toEqual([process.execPath]);
  });

  it('K1 shows nothing of a process that has the pid by now', async () => {
    await expect(shownOf({ startedAt: 2 })).rejects.toMatchObject({ code: 'refused' });
  });
});

/** The files shown for the process 7 that started at 1. */
async function shownOf(facts: Partial<Process>, own: Partial<Process> = {}): Promise<string[]> {
  const found = new Map([
    [7, { ...server, ...facts }],
    [process.pid, { ...server, pid: process.pid, ...own }],
  ]);
  const processes: ProcessReader = {
    read: async (pids) => new Map([...pids].map((pid) => [pid, found.get(pid) ?? server])),
    parents: async () => new Map([[7, 1]]),
  };
  const shown: string[] = [];
  await revealExecutable({ pid: 7, startedAt: 1 }, processes, (path) => shown.push(path));
  return shown;
}

const server: Process = {
  pid: 7,
  startedAt: 1,
  name: 'server',
  commandLine: null,
  executable: process.execPath,
  user: null,
  parent: null,
  unit: null,
  container: null,
};

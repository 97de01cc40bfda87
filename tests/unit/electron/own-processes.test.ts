import { describe, expect, it } from 'vitest';
import { ownProcesses } from '../../../electron/own-processes.ts';
import type { Process } from '../../../shared/process.ts';

const electron = '/opt/Sockeye/sockeye';
const node = '/usr/bin/node';

describe('ownProcesses', () => {
  it('K2 counts the collector and Chromium in, also where a sandbox hides what they run', () => {
    const facts = [
      running(100, 50, [electron]),
      running(101, 100, [electron, '--type=zygote']),
      running(102, 101, null),
      running(103, 100, [electron, '--type=utility']),
    ];
    expect(own(100, facts)).toEqual([100, 101, 102, 103]);
  });

  it('K2 leaves out a browser that was only opened from here, with its own processes', () => {
    const facts = [
      running(100, 50, [node, '/opt/cli.js', 'serve']),
      running(101, 100, [node, '/opt/collector.js']),
      running(102, 100, ['/usr/bin/sh', '/usr/bin/xdg-open']),
      running(103, 102, ['/usr/lib/firefox/firefox']),
      running(104, 103, null),
    ];
    expect(own(100, facts)).toEqual([100, 101]);
  });

  it('K2 goes up only as far as the parents are Sockeye', () => {
    const facts = [
      running(40, 1, [node, '/opt/cli.js']),
      running(50, 40, ['/usr/bin/bash']),
      running(60, 50, [node, '/opt/cli.js', 'serve']),
      running(100, 60, [node, '/opt/cli.js', 'serve', '--port', '0']),
    ];
    expect(own(100, facts)).toEqual([60, 100]);
  });

  it('K2 does not take another program of the same interpreter for Sockeye', () => {
    const facts = [running(60, 1, [node, '/usr/bin/pm2']), running(100, 60, [node, '/opt/cli.js'])];
    expect(own(100, facts)).toEqual([100]);
  });

  it('K2 knows itself where nothing of any process could be read', () => {
    expect(own(100, [])).toEqual([100]);
  });
});

function own(pid: number, facts: readonly Process[]): number[] {
  const parents = new Map(facts.map((process) => [process.pid, process.parent?.pid ?? 0]));
  const byPid = new Map(facts.map((process) => [process.pid, process]));
  return [...ownProcesses(pid, parents, byPid)].sort((a, b) => a - b);
}

function running(pid: number, parent: number, commandLine: readonly string[] | null): Process {
  return {
    pid,
    startedAt: 1,
    name: 'x',
    commandLine,
    executable: commandLine?.[0] ?? null,
    user: null,
    parent: { pid: parent, name: null },
    unit: null,
    container: null,
  };
}

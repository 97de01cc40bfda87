import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type {
  Opened,
  ProcessCalls,
} from '../../../../../../electron/collector/sources/windows/process-calls.ts';
import { windowsProcesses } from '../../../../../../electron/collector/sources/windows/process-reader.ts';
import type { ProcessEntry } from '../../../../../../electron/collector/sources/windows/process-table.ts';

const sid = Buffer.from('0105', 'hex');

describe('facts of a process on Windows', () => {
  it('holds all that Windows says of an own process', async () => {
    const reader = windowsProcesses(
      calls([entry(4, 0, 'System', 1), entry(812, 4, 'svchost.exe', 2)], {
        look: () => opened(2, { commandLine: '"C:\\a b\\svchost.exe" -k "x y"', sid }),
        services: () => new Map([[812, ['RpcSs']]]),
      }),
    );
    expect(await reader.read([812])).toEqual(
      new Map([
        [
          812,
          {
            pid: 812,
            startedAt: startOf(2),
            name: 'svchost.exe',
            commandLine: ['C:\\a b\\svchost.exe', '-k', 'x y'],
            executable: 'C:\\program.exe',
            user: 'PC\\ada',
            parent: { pid: 4, name: 'System' },
            unit: null,
            services: ['RpcSs'],
            container: null,
          },
        ],
      ]),
    );
  });

  it('holds name, parent and start time of one that may not be opened', async () => {
    const reader = windowsProcesses(
      calls([entry(4, 0, 'System', 1), entry(100, 4, 'smss.exe', 2)]),
    );
    expect((await reader.read([100])).get(100)).toEqual({
      pid: 100,
      startedAt: startOf(2),
      name: 'smss.exe',
      commandLine: null,
      executable: null,
      user: null,
      parent: { pid: 4, name: 'System' },
      unit: null,
      container: null,
    });
  });

  it('holds the path of one that may not be opened, unless its pid is that of another program by now', async () => {
    const path = String.raw`C:\Windows\System32\svchost.exe`;
    const entries = [entry(812, 4, 'svchost.exe', 2), entry(816, 4, 'other.exe', 2)];
    const reader = windowsProcesses(calls(entries, { imagePath: () => path }));
    const facts = [...(await reader.read([812, 816])).values()];
    expect(facts.map(({ executable }) => executable)).toEqual([path, null]);
  });

  it('leaves out a pid that no process has, as of a socket that a child has inherited', async () => {
    const reader = windowsProcesses(calls([entry(8, 0, 'a.exe', 1)]));
    expect(await reader.read([12])).toEqual(new Map());
  });

  it('says nothing of another process that has got the pid meanwhile', async () => {
    const reader = windowsProcesses(
      calls([entry(8, 0, 'a.exe', 1)], { look: () => opened(2, { sid }) }),
    );
    expect((await reader.read([8])).get(8)).toMatchObject({
      startedAt: startOf(1),
      executable: null,
      user: null,
    });
  });

  it('takes the start of the system for that of its kernel, where that is not said', async () => {
    const reader = windowsProcesses(calls([entry(4, 0, 'System', 0), entry(8, 0, 'a.exe', 0)]));
    expect([...(await reader.read([4, 8])).values()]).toMatchObject([
      { pid: 4, name: 'System', startedAt: startOf(7) },
    ]);
  });

  it('takes no younger process for a parent: it has only got its pid', async () => {
    const reader = windowsProcesses(
      calls([
        entry(0, 0, 'Idle', 0),
        entry(8, 12, 'a.exe', 5),
        entry(12, 0, 'b.exe', 6),
        entry(16, 40, 'c.exe', 6),
      ]),
    );
    const facts = await reader.read([8, 16]);
    expect([...facts.values()].map(({ parent }) => parent)).toEqual([
      null,
      { pid: 40, name: null },
    ]);
    expect(await reader.parents()).toEqual(new Map([8, 12, 16, 0].map((pid) => [pid, 0])));
  });

  it('names a user at a later look where the name is long in coming, and asks only once', async () => {
    let answer = (_name: string) => {};
    let asked = 0;
    const reader = windowsProcesses(
      calls([entry(8, 0, 'a.exe', 1)], {
        look: () => opened(1, { sid }),
        accountName() {
          asked += 1;
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
      }),
    );
    const slow = performance.now();
    expect((await reader.read([8])).get(8)?.user).toBe(null);
    const again = performance.now();
    expect((await reader.read([8])).get(8)?.user).toBe(null);
    expect(performance.now() - again).toBeLessThan((again - slow) / 2);
    answer('CORP\\eve');
    await sleep(0);
    expect((await reader.read([8])).get(8)?.user).toBe('CORP\\eve');
    expect(asked).toBe(1);
  });
});

/** In milliseconds, of a create time that counts days here. */
function startOf(days: number): number {
  return Date.UTC(2026, 0, days);
}

function filetime(days: number): bigint {
  return days === 0 ? 0n : BigInt(startOf(days) - Date.UTC(1601, 0)) * 10_000n;
}

function entry(pid: number, parentPid: number, name: string, days: number): ProcessEntry {
  return { pid, parentPid, name, createTime: filetime(days) };
}

function opened(days: number, facts: Partial<Opened>): Opened {
  const executable = 'C:\\program.exe';
  return { executable, sid: null, commandLine: null, createTime: filetime(days), ...facts };
}

function calls(entries: readonly ProcessEntry[], others: Partial<ProcessCalls> = {}): ProcessCalls {
  return {
    list: () => entries,
    bootTime: () => filetime(7),
    look: () => null,
    imagePath: () => null,
    accountName: async () => 'PC\\ada',
    services: () => null,
    ...others,
  };
}

import { expect, it } from 'vitest';
import { cachedProcesses } from '../../../../../../electron/collector/processes.ts';
import { linuxProcesses } from '../../../../../../electron/collector/sources/linux/process-reader.ts';
import { readStartedAt } from '../../../../../../electron/collector/sources/linux/process-stat.ts';
import type { Process } from '../../../../../../shared/process.ts';
import { startCpuClock } from '../../cpu-clock.ts';
import { type MadeUpProcess, madeUpProc } from './made-up-proc.ts';

it('reads all facts of a process', async () => {
  const proc = madeUpProc();
  proc.write('passwd', 'www:x:33:33::/:\n');
  proc.addProcess(1, { parentPid: 0, comm: 'systemd' });
  proc.addProcess(7, {
    startTicks: 12_345,
    comm: 'nginx',
    exe: '/usr/sbin/nginx (deleted)',
    files: {
      cmdline: 'nginx: worker process\0\0\0',
      status: 'Name:\tnginx\nUid:\t0\t33\t0\t33\n',
      cgroup: '0::/system.slice/nginx.service\n',
    },
  });
  const reader = linuxProcesses({ procRoot: proc.root, passwdFile: `${proc.root}/passwd` });
  expect(await reader.read([7])).toEqual(
    new Map([
      [
        7,
        {
          pid: 7,
          startedAt: 1_700_000_123_450,
          name: 'nginx',
          commandLine: ['nginx: worker process'],
          executable: '/usr/sbin/nginx',
          user: 'www',
          parent: { pid: 1, name: 'systemd' },
          unit: 'nginx.service',
          container: null,
        },
      ],
    ]),
  );
  expect(await reader.parents()).toEqual(
    new Map([
      [1, 0],
      [7, 1],
    ]),
  );
});

it('leaves out what has ended, and says null of what it may not or cannot read', async () => {
  const facts = await read({ parentPid: 0, comm: 'kthreadd', files: { cmdline: '' } });
  expect(facts).toEqual({
    pid: 7,
    startedAt: 1_700_000_001_000,
    name: 'kthreadd',
    commandLine: null,
    executable: null,
    user: null,
    parent: null,
    unit: null,
    container: null,
  });
  const reader = linuxProcesses({ procRoot: madeUpProc().root });
  expect(await reader.read([7])).toEqual(new Map());
});

it.each<[string, Buffer | string, string]>([
  ['with parentheses', 'a) R (b', 'a) R (b'],
  ['with a line end', 'two\nlines\n', 'two\nlines\n'],
  ['with a blank at its end', 'blank ', 'blank '],
  ['that is not UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
  ['that moves the cursor', '\u001b[2J', '\u001b[2J'],
  ['that is empty', '', ''],
])('gives a name %s as it is', async (_, comm, name) => {
  const facts = await read({ comm, startTicks: 300 });
  expect([facts?.name, facts?.startedAt]).toEqual([name, 1_700_000_003_000]);
});

it.each([
  ['systemd-resolve', '/lib/systemd/systemd-resolved', undefined, 'systemd-resolved'],
  ['gnome-terminal-', undefined, '/usr/libexec/gnome-terminal-server', 'gnome-terminal-server'],
  ['a-name-of-its-o', '/usr/bin/node', '/usr/bin/node', 'a-name-of-its-o'],
  ['python3', '/usr/bin/python3.11', '/usr/bin/python3.11', 'python3'],
  ['chrome_crashpad', 'chrome_crashpad_handler --monitor', undefined, 'chrome_crashpad_handler'],
  ['MainThread', '/usr/bin/node', undefined, 'node'],
  ['MainThread', undefined, '/opt/app/electron', 'electron'],
  ['MainThread', undefined, undefined, 'MainThread'],
])('completes the name %s', async (comm, argument, exe, name) => {
  const cmdline = argument === undefined ? '' : `${argument}\0--flag\0`;
  const facts = await read({ comm, files: { cmdline }, ...(exe === undefined ? {} : { exe }) });
  expect(facts?.name).toBe(name);
});

it('reads no more of the arguments than 32 KB, and says where they are cut', async () => {
  const facts = await read({ files: { cmdline: `it\0${'é'.repeat(1_000_000)}\0more\0` } });
  const [first, second, ...others] = facts?.commandLine ?? [];
  // Three bytes before, two for each letter: the last one would be cut in half.
  expect([first, second, others]).toEqual(['it', `${'é'.repeat((32_768 - 4) / 2)}…`, []]);
});

it('is not made slow by arguments that are hardly any', async () => {
  const measured = startCpuClock();
  const facts = await read({ files: { cmdline: `${'\0'.repeat(30_000)}x\0` } });
  expect(facts?.commandLine?.length).toBe(30_001);
  expect(measured()).toBeLessThan(200);
});

it('finds the unit of a process whose other groups are long', async () => {
  const cgroup = `1:name=x:/${'y'.repeat(4000)}\n0::/system.slice/nginx.service\n`;
  expect((await read({ files: { cgroup } }))?.unit).toBe('nginx.service');
});

it('K1 tells the table of the new start times as soon as the clock was set', async () => {
  const proc = madeUpProc();
  const pids = Array.from({ length: 40 }, (_, index) => index + 10);
  for (const pid of pids) proc.addProcess(pid, { startTicks: pid * 100 });
  const processes = cachedProcesses(linuxProcesses({ procRoot: proc.root }));
  await processes.lookUp(pids);
  proc.write('stat', 'btime 1700003600\n');
  const facts = await processes.lookUp(pids);
  expect([...facts.values()].map(({ startedAt }) => startedAt).toSorted()).toEqual(
    pids.map((pid) => 1_700_003_600_000 + pid * 1000),
  );
});

it.runIf(process.platform === 'linux')(
  'K1 says of this process what readStartedAt says (needs Linux)',
  async () => {
    const facts = (await linuxProcesses().read([process.pid])).get(process.pid);
    expect(facts?.startedAt).toBe(readStartedAt(process.pid));
    expect(facts?.executable).toBe(process.execPath);
    expect(facts?.parent?.pid).toBe(process.ppid);
  },
);

async function read(facts: MadeUpProcess): Promise<Process | undefined> {
  const proc = madeUpProc();
  proc.addProcess(7, facts);
  return (await linuxProcesses({ procRoot: proc.root }).read([7])).get(7);
}

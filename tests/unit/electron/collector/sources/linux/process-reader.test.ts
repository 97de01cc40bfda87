import { expect, it } from 'vitest';
import { linuxProcesses } from '../../../../../../electron/collector/sources/linux/process-reader.ts';
import { readStartedAt } from '../../../../../../electron/collector/sources/linux/process-stat.ts';
import type { Process } from '../../../../../../shared/process.ts';
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

it.runIf(process.platform === 'linux')(
  'K1 says of this process what readStartedAt says',
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

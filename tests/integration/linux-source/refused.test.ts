import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SocketTable } from '../../../electron/collector/sources/source.ts';

const beside = (name: string) => join(import.meta.dirname, name);
const program = beside('as-it-is.ts');
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.runIf(process.platform === 'linux')('the table of this computer (needs Linux)', () => {
  it('is read by ss where there is no koffi, which is said', async () => {
    const child = fork(program, [], { execArgv: ['--import', beside('without-koffi.ts')] });
    const { source, warnings, listeners } = await readBy(child);
    expect(source).toBe('ss');
    expect(warnings[0]).toMatch(
      /Cannot find module 'koffi'.*: ss is run instead, which costs more$/,
    );
    expect(listeners).toHaveLength(1);
  });

  it.runIf(hasPython)(
    'is read by ss, which can do without, where a sandbox refuses netlink, which is said (needs Python)',
    async () => {
      const child = spawn('python3', [beside('without-netlink.py'), process.execPath, program], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const { source, warnings, listeners } = await readBy(child);
      expect([source, ...warnings.slice(0, 2)]).toEqual([
        'ss',
        "The kernel's sock_diag does not answer: socket EPERM: ss is run instead, which costs more",
        expect.stringMatching(/^ss may have left sockets out: Cannot open netlink socket/),
      ]);
      expect(listeners).toHaveLength(1);
    },
  );
});

/** What the program sees, and its own listener among that. */
async function readBy(child: ChildProcess) {
  onTestFinished(() => void child.kill('SIGKILL'));
  const [{ port, table }] = (await once(child, 'message')) as [
    { port: number; table: SocketTable },
  ];
  const listeners = table.sockets.filter(
    ({ state, local, namespace, ownerPids }) =>
      state === 'LISTEN' &&
      local.port === port &&
      namespace === null &&
      ownerPids.join() === `${child.pid}`,
  );
  return { ...table, listeners };
}

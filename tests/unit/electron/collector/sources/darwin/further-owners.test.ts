import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFurtherOwners } from '../../../../../../electron/collector/sources/darwin/further-owners.ts';
import { darwinProcesses } from '../../../../../../electron/collector/sources/darwin/process-reader.ts';
import { findProgram } from '../../../../../../electron/collector/sources/linux/find-program.ts';
import type { ProcessReader } from '../../../../../../electron/collector/sources/source.ts';
import type { ConnectionRef } from '../../../../../../shared/api.ts';
import { fakeProgram } from './fake-program.ts';

const listener: ConnectionRef = {
  id: '1',
  protocol: 'tcp',
  namespace: null,
  local: { address: '::', port: 8080, zone: null },
  remote: null,
};

const first = String.raw`p41\0cmaster\0Lme\0\nf3\0tIPv6\0d0xa\0PTCP\0n*:8080\0TST=LISTEN\0\n`;
const second = String.raw`p42\0cworker\0Lme\0\nf3\0tIPv6\0d0xa\0PTCP\0n*:8080\0TST=LISTEN\0\n`;
const client = String.raw`f9\0tIPv4\0d0xb\0PTCP\0n127.0.0.1:5000->127.0.0.1:8080\0TST=ESTABLISHED\0\n`;
const ownOnly = 'lsof names only your own processes; it is silent about those of other users.';

describe('further owners of a socket', () => {
  it('are all processes that hold it, told with what ps knows of them', async () => {
    const program = fakeProgram(
      `echo "$LC_ALL $@" > "$0.log"; printf '${first}${client}${second}'`,
    );
    expect(await ask({ program, elevated: true })).toEqual({
      owners: [
        { pid: 41, name: 'nginx', startedAt: 1000, user: 'root' },
        { pid: 42, name: 'worker', startedAt: null, user: 'me' },
      ],
      notice: null,
    });
    expect(readFileSync(`${program}.log`, 'utf8')).toBe(
      'en_US.UTF-8 -nP -w -iTCP:8080 -F0pcLdftPnT\n',
    );
  });

  it('are only those of this user without the rights of root, and that is said', async () => {
    const program = fakeProgram(`printf '${first}'; exit 1`);
    expect(await ask({ program })).toMatchObject({ owners: [{ pid: 41 }], notice: ownOnly });
  });

  it('are none if nothing matches, for which lsof exits with 1', async () => {
    expect(await ask({ program: fakeProgram('exit 1') })).toEqual({ owners: [], notice: ownOnly });
  });

  it('may be those of another socket with the same addresses, and that is said', async () => {
    const other = second.replace('d0xa', 'd0xc');
    const program = fakeProgram(`printf '${first}${other}'`);
    expect(await ask({ program, elevated: true })).toMatchObject({
      owners: [{ pid: 41 }, { pid: 42 }],
      notice: '2 sockets have these addresses, and lsof cannot tell which of them this one is.',
    });
  });

  it('cannot be told for a socket without a port, and lsof is not even started', async () => {
    const local = { address: '0.0.0.0', port: 0, zone: null };
    const connection = { ...listener, protocol: 'udp', local } as const;
    expect(await ask({ program: '/nowhere/lsof' }, connection)).toEqual({
      owners: [],
      notice: 'lsof cannot tell a socket without a port from others.',
    });
  });

  it('cannot be read if lsof fails, and it is said why', async () => {
    const program = fakeProgram(`echo 'lsof: illegal option' >&2; exit 1`);
    await expect(ask({ program })).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} could not list the owners: lsof: illegal option`,
    });
    await expect(ask({ program: '/nowhere/lsof' })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('are not waited for without end: an lsof that hangs is killed', async () => {
    const program = fakeProgram(`echo $$ > "$0.pid"; exec sleep 600`);
    await expect(ask({ program, deadlineMs: 1500 })).rejects.toMatchObject({
      code: 'unavailable',
      message: `${program} did not finish in time`,
    });
    const pid = readFileSync(`${program}.pid`, 'utf8').trim();
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
  });

  const realLsof = findProgram('lsof');
  it.runIf(realLsof !== null)(
    'are found by the real lsof (needs lsof)',
    { timeout: 30_000 },
    async () => {
      const server = createServer().listen(0, '127.0.0.1');
      onTestFinished(() => void server.close());
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      const found = await ask(
        {
          program: realLsof ?? '',
          processes: darwinProcesses(),
          elevated: true,
          deadlineMs: 20_000,
        },
        { ...listener, local: { address: '127.0.0.1', port, zone: null } },
      );
      expect(found).toEqual({
        owners: [expect.objectContaining({ pid: process.pid, startedAt: expect.any(Number) })],
        notice: null,
      });
    },
  );
});

/** Knows of pid 41 alone. */
const processes: ProcessReader = {
  read: async () =>
    new Map([
      [
        41,
        {
          pid: 41,
          startedAt: 1000,
          name: 'nginx',
          user: 'root',
          commandLine: null,
          executable: null,
          parent: null,
          unit: null,
          container: null,
        },
      ],
    ]),
  parents: async () => new Map(),
};

function ask(
  options: Partial<Parameters<typeof createFurtherOwners>[0]>,
  connection: ConnectionRef = listener,
) {
  return createFurtherOwners({ processes, elevated: false, ...options })(connection);
}

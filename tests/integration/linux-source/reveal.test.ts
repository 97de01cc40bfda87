import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SocketTable } from '../../../electron/collector/sources/source.ts';
import type { Elevated } from '../../../electron/elevation/prompt.ts';

type Order = { readonly program: string; readonly args: readonly string[] };

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'revealing hidden owners (needs root on Linux)',
  () => {
    it('shows to an unprivileged reader who holds what, and what may have changed since', async () => {
      const port = portOf(await listen());
      const reader = await startReader();
      const before = await reader.read();
      expect(holdersOf(before, port)).toEqual([[], 'hidden']);
      expect([before.revealable, aboutReveal(before)]).toEqual([true, []]);

      expect(await reader.reveal(runAsRoot)).toBe('done');
      const after = await reader.read();
      expect(holdersOf(after, port)).toEqual([[process.pid], 'none']);
      expect(aboutReveal(after)).toEqual([
        expect.stringMatching(/^The owners of \d+ sockets? are those that root saw when/),
      ]);

      const later = portOf(await listen());
      expect(holdersOf(await reader.read(), later)).toEqual([[], 'hidden']);
    });

    it('lets go of a revealed process when it has ended, though the socket is still held', async () => {
      const server = await listen();
      const holder = fork(join(import.meta.dirname, 'holder.ts'), [], { execArgv: [] });
      onTestFinished(() => void holder.kill('SIGKILL'));
      const kept = once(holder, 'message');
      holder.send('keep', server);
      await kept;
      const reader = await startReader();
      await reader.reveal(runAsRoot);
      const both = [process.pid, holder.pid ?? 0].sort((a, b) => a - b);
      expect(holdersOf(await reader.read(), portOf(server))).toEqual([both, 'none']);
      const exited = once(holder, 'exit');
      holder.kill('SIGKILL');
      await exited;
      expect(holdersOf(await reader.read(), portOf(server))).toEqual([[process.pid], 'none']);
    });

    it.each<[name: string, answer: Elevated, outcome: string]>([
      ['declined', { kind: 'declined' }, 'declined'],
      [
        'failed',
        { kind: 'ran', code: 126, output: 'find: cannot be run\n/proc/1/fd socket:[x]\n' },
        'RequestError: /usr/bin/find found no sockets; its exit code is 126',
      ],
    ])('says that it was %s, which changes nothing', async (_, answer, outcome) => {
      const port = portOf(await listen());
      const reader = await startReader();
      expect(await reader.reveal(async () => answer)).toBe(outcome);
      const after = await reader.read();
      expect(holdersOf(after, port)).toEqual([[], 'hidden']);
      expect([after.revealable, aboutReveal(after)]).toEqual([true, []]);
    });
  },
);

/** An unprivileged process that reads, and reveals by what it asks of `answer`. */
async function startReader() {
  const child = fork(join(import.meta.dirname, 'revealing.ts'), [], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await next(child, 'ready');
  return {
    async read(): Promise<SocketTable> {
      child.send('read');
      return (await next<{ table: SocketTable }>(child, 'table')).table;
    },
    async reveal(answer: (order: Order) => Promise<Elevated>): Promise<string> {
      child.send('reveal');
      const order = await next<Order>(child, 'run');
      child.send(await answer(order));
      return (await next<{ outcome: string }>(child, 'revealed')).outcome;
    },
  };
}

async function next<Message>(child: ChildProcess, kind: string): Promise<Message> {
  const [message] = (await once(child, 'message')) as [{ kind: string } & Message];
  expect(message.kind).toBe(kind);
  return message;
}

/** What a prompt does once the administrator has agreed: the very program, without a shell, as root. */
function runAsRoot({ program, args }: Order): Promise<Elevated> {
  return new Promise((resolve) => {
    execFile(program, [...args], { maxBuffer: 2 ** 26 }, (error, output) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ kind: 'ran', code, output });
    });
  });
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The owners of the listener on a port, and why there are none; null if there is no such listener. */
function holdersOf({ sockets }: SocketTable, port: number) {
  const socket = sockets.find(({ state, local }) => state === 'LISTEN' && local.port === port);
  return socket === undefined ? null : [socket.ownerPids, socket.unowned];
}

function aboutReveal({ warnings }: SocketTable): readonly string[] {
  return warnings.filter((warning) => warning.includes('revealed'));
}

import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { startSockeye } from './sockeye.ts';

let server: Server;
let serverPort = 0;
let watch: ReturnType<typeof startSockeye> | null = null;

beforeEach(() => {
  server = createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => undefined));
});

afterEach(async () => {
  server.close();
  await watch?.end('SIGKILL');
  watch = null;
});

describe('watch', () => {
  it('tells in JSON what opens, changes its state and closes, in this order', async () => {
    const port = await freePort();
    const running = started(['watch', '--json', '--interval', '100', `127.0.0.1:${port}`]);
    expect(JSON.parse(await running.nextLine())).toEqual({
      kind: 'snapshot',
      at: expect.any(Number),
      connections: [],
    });

    await listen(port);
    expect(await events(running, 1)).toEqual(['opened server LISTEN']);

    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await once(client, 'connect');
    expect(await events(running, 2)).toEqual([
      'opened client ESTABLISHED',
      'opened server ESTABLISHED',
    ]);

    client.end();
    expect(await events(running, 2)).toEqual([
      'changed client ESTABLISHED to FIN_WAIT_2',
      'changed server ESTABLISHED to CLOSE_WAIT',
    ]);

    client.resetAndDestroy();
    expect(await events(running, 2)).toEqual([
      'closed client FIN_WAIT_2',
      'closed server CLOSE_WAIT',
    ]);

    server.close();
    expect(await events(running, 1)).toEqual(['closed server LISTEN']);
  });

  it('takes a socket that no longer passes the filter for closed, and shows it as it is now', async () => {
    const port = await listen(0);
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await once(client, 'connect');
    const query = `127.0.0.1:${client.localPort}`;
    const running = started(['watch', '--json', '--interval', '100', '--state', 'estab', query]);
    expect(JSON.parse(await running.nextLine()).connections).toHaveLength(2);
    client.end();
    expect(await events(running, 2)).toEqual([
      // The other end's kernel may take 40 ms to acknowledge it.
      expect.stringMatching(/^closed client FIN_WAIT_[12]$/),
      'closed server CLOSE_WAIT',
    ]);
    client.resetAndDestroy();
  });

  it('tells people how many there are, then a line for each thing that happens', async () => {
    const port = await freePort();
    const running = started(['watch', '--interval', '100', '--tcp', `127.0.0.1:${port}`]);
    expect(await running.nextLine()).toMatch(/^ {2}[\d:.]{12} {2}0 sockets now/);
    await listen(port);
    expect(await running.nextLine()).toMatch(
      new RegExp(
        `^\\+ [\\d:.]{12}  tcp   LISTEN +127\\.0\\.0\\.1:${port}  \\S.* \\(${process.pid}\\)$`,
      ),
    );
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends quietly at %s, with the exit code shells know for it', async (signal, code) => {
    const running = started(['watch', '--json']);
    await running.nextLine();
    expect(await running.end(signal)).toEqual({ code, notes: '' });
  });
});

function started(args: readonly string[]) {
  watch = startSockeye(args);
  return watch;
}

type Event = Connection & { from?: string; to?: string };

/** What happened next, as many things as are expected; that a server accepted a connection is none of them. */
async function events(running: ReturnType<typeof startSockeye>, count: number): Promise<string[]> {
  const happened: string[] = [];
  while (happened.length < count) {
    const { opened, changed, closed } = JSON.parse(await running.nextLine());
    const end = ({ local }: Event) => (local.port === serverPort ? 'server' : 'client');
    const moved = changed.filter(({ from, to }: Event) => from !== to);
    happened.push(
      ...opened.map((event: Event) => `opened ${end(event)} ${event.state}`),
      ...moved.map((event: Event) => `changed ${end(event)} ${event.from} to ${event.to}`),
      ...closed.map((event: Event) => `closed ${end(event)} ${event.state}`),
    );
  }
  return happened.sort();
}

async function listen(port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  serverPort = bound.port;
  return serverPort;
}

async function freePort(): Promise<number> {
  const port = await listen(0);
  server.close();
  await once(server, 'close');
  return port;
}

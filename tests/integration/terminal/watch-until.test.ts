import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sockeye, startSockeye } from './sockeye.ts';

let server: Server;
let port = 0;
let watch: ReturnType<typeof startSockeye> | null = null;

beforeEach(async () => {
  server = createServer();
  port = await listen(0);
});

afterEach(async () => {
  server.close();
  await watch?.end('SIGKILL');
  watch = null;
});

describe('watch --until', () => {
  it('ends at once, and prints the socket, if it is there already', async () => {
    const { code, output, notes } = await sockeye(['watch', '--until', `127.0.0.1:${port}`]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    expect(output).toMatch(
      new RegExp(
        `^= [\\d:.]{12}  tcp   LISTEN +127\\.0\\.0\\.1:${port}  \\S.* \\(${process.pid}\\)\\n$`,
      ),
    );
  });

  it('says nothing until a listener opens, then ends', async () => {
    await close();
    watch = startSockeye(['watch', '--json', '--interval', '100', '--until', `127.0.0.1:${port}`]);
    // Longer than the program needs to start and look.
    const early = await Promise.race([watch.exit(), passed(1500)]);
    expect(early).toBe('passed');
    const openedAt = Date.now();
    await listen(port);
    const { at, ...match } = JSON.parse(await watch.nextLine());
    expect(at).toBeGreaterThanOrEqual(openedAt);
    expect(match).toEqual({
      kind: 'match',
      connections: [
        expect.objectContaining({
          state: 'LISTEN',
          local: { address: '127.0.0.1', port, zone: null },
          owners: [expect.objectContaining({ pid: process.pid })],
        }),
      ],
    });
    expect(await watch.exit()).toEqual({ code: 0, notes: '' });
    await expect(watch.nextLine()).rejects.toThrow('It has ended');
  });

  it('exits 8 at the timeout, when it was only there to be filtered out', async () => {
    const startedAt = performance.now();
    const args = ['--until', `:${port}`, '--udp', '--timeout', '1'];
    expect(await sockeye(['watch', ...args])).toEqual({
      code: 8,
      output: '',
      notes: 'sockeye watch: no socket matched within 1 s\n',
    });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1000);
  });

  it('waits for nothing where its query does not parse, and marks the place', async () => {
    expect(await sockeye(['watch', '--until', 'web (3000'])).toEqual({
      code: 2,
      output: '',
      notes: [
        "sockeye watch: This parenthesis is not closed (see 'sockeye watch --help')",
        '  web (3000',
        '      ^',
        '',
      ].join('\n'),
    });
  });

  it('ends quietly at SIGTERM, before its timeout', async () => {
    await close();
    watch = startSockeye(['watch', '--until', `127.0.0.1:${port}`, '--timeout', '60']);
    // One that is only starting ends at a signal without a code; a computer under load takes its time for that.
    await Promise.race([watch.exit(), passed(3000)]);
    expect(await watch.end('SIGTERM')).toEqual({ code: 143, notes: '' });
  });
});

function passed(durationMs: number): Promise<'passed'> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs, 'passed');
  });
}

async function close(): Promise<void> {
  server.close();
  await once(server, 'close');
}

async function listen(on: number): Promise<number> {
  server.listen(on, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return bound.port;
}

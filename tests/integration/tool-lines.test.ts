import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { netstatLine, ssLine } from '../../renderer/copying/tool-line.ts';
import type { Endpoint } from '../../shared/connection.ts';

const open: (Server | Socket)[] = [];

afterEach(() => {
  for (const each of open.splice(0))
    if ('destroy' in each) each.destroy();
    else each.close();
});

describe.runIf(process.platform === 'linux').each([
  ['ss', ssLine],
  ['netstat', (sockets: Parameters<typeof ssLine>[0]) => netstatLine(sockets, 'linux')],
] as const)('the line for %s, in a shell (needs Linux)', (program, lineOf) => {
  it.skipIf(!isThere(program)).each(['127.0.0.1', '::1'])(
    'shows exactly the listener and the end of the connection that it is for, on %s',
    async (host) => {
      const server = createServer((socket) => open.push(socket)).listen(0, host);
      const other = createServer().listen(0, host);
      open.push(server, other);
      await Promise.all([once(server, 'listening'), once(other, 'listening')]);
      const port = portOf(server.address());
      const client = connect({ host, port });
      open.push(client);
      await once(client, 'connect');
      const mine = client.localPort ?? 0;

      expect(shown(lineOf([{ local: end(host, mine), remote: end(host, port) }]))).toEqual([
        expect.stringMatching(new RegExp(`:${mine} +\\S+:${port} `)),
      ]);
      const listening = shown(lineOf([{ local: end(host, port), remote: null }]));
      expect(listening.filter((line) => line.includes('LISTEN'))).toEqual([
        expect.stringContaining(`:${port} `),
      ]);
      expect(listening.join()).not.toContain(`:${portOf(other.address())} `);
    },
  );
});

function shown(line: string | null): string[] {
  const text = execFileSync('/bin/sh', ['-c', line ?? 'false'], { encoding: 'utf8' });
  return text.split('\n').filter((each) => /^(?:tcp|udp)/.test(each));
}

function isThere(program: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

function end(address: string, port: number): Endpoint {
  return { address, port, zone: null };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('There is no port');
  return address.port;
}

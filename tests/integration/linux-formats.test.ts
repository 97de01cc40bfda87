import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../electron/collector/sources/linux/find-program.ts';
import { formatEndpoint } from '../../shared/address.ts';
import type { Format, PrintedSocket } from '../../shared/formats/format.ts';
import { linuxNetstat } from '../../shared/formats/linux-netstat.ts';
import { procNet } from '../../shared/formats/proc-net.ts';
import { ss } from '../../shared/formats/ss/ss.ts';

type Case = readonly [command: string, format: Format, showsOwners: boolean];

const cases: readonly Case[] = [
  ['ss -natup', ss, true],
  ['ss -HOnatupeim', ss, true],
  ['ss -natuoe', ss, false],
  ['ss -nap', ss, true],
  ['netstat -tunap', linuxNetstat, true],
  ['netstat -tunapWeeo', linuxNetstat, true],
  ['netstat -an', linuxNetstat, false],
  ['cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp', procNet, false],
];

describe.runIf(process.platform === 'linux')('what tools print here (needs Linux)', () => {
  for (const [command, format, showsOwners] of cases) {
    const [name = '', ...options] = command.split(' ');
    const program = findProgram(name) ?? name;

    // netstat is not installed everywhere.
    it.skipIf(program === name)(
      `is understood whole, and has our sockets: ${command}`,
      async () => {
        const expected = await openSockets();
        const lines = linesOf(program, options);
        expect(format.recognizes(lines.slice(0, 50))).toBe(true);
        const { sockets, notUnderstood } = format.read(lines);
        expect(notUnderstood.map((index) => lines[index])).toEqual([]);

        const own = sockets.filter((socket) => expected.has(endsOf(socket)));
        expect(new Map(own.map((socket) => [endsOf(socket), factsOf(socket)]))).toEqual(expected);
        const owners = new Set(own.flatMap((socket) => socket.owners.map(({ pid }) => pid)));
        expect([...owners]).toEqual(showsOwners ? [process.pid] : []);
      },
    );
  }
});

/** A listener for both families, a connection to it over IPv4, and a UDP socket: their facts by their ends. */
async function openSockets(): Promise<ReadonlyMap<string, string>> {
  const server = createServer().listen(0, '::');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, 'connection');
  const client = connect(port, '127.0.0.1');
  await once(client, 'connect');
  const [peer] = await accepted;
  const udp = createSocket('udp4').bind(0, '127.0.0.1');
  await once(udp, 'listening');
  onTestFinished(() => {
    udp.close();
    client.destroy();
    peer.destroy();
    server.close();
  });
  const [here, there] = [`127.0.0.1:${port}`, `127.0.0.1:${client.localPort}`];
  return new Map([
    [`tcp [::]:${port} *`, 'ipv6 LISTEN'],
    [`tcp ${here} ${there}`, 'ipv4 ESTABLISHED'],
    [`tcp ${there} ${here}`, 'ipv4 ESTABLISHED'],
    [`udp 127.0.0.1:${udp.address().port} *`, 'ipv4 null'],
  ]);
}

function linesOf(program: string, options: readonly string[]): string[] {
  const output = execFileSync(program, options, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    // This computer may have thousands of sockets.
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.trimEnd().split('\n');
}

function endsOf({ protocol, local, remote }: PrintedSocket): string {
  return `${protocol} ${formatEndpoint(local)} ${formatEndpoint(remote)}`;
}

function factsOf({ family, state }: PrintedSocket): string {
  return `${family} ${state}`;
}

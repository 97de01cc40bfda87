import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createSockDiagReader } from '../../../electron/collector/sources/linux/sock-diag/sock-diag.ts';
import { createSsReader } from '../../../electron/collector/sources/linux/ss.ts';
import type { SocketRow } from '../../../shared/formats/socket-row.ts';

/**
 * Opens sockets of each kind and state that stand still, reads them in both ways, says what each has found and ends.
 * Has to run in a network namespace of its own, with an interface `wire` of the addresses 10.9.0.1 and fe80::9.
 */
const signal = AbortSignal.timeout(20_000);

for (const host of ['127.0.0.1', '::1', '0.0.0.0', 'fe80::9%wire']) await listenOn({ host });
await listenOn({ host: '::', ipv6Only: true });
const both = await listenOn({ host: '::', backlog: 7 });

// What waits for an acknowledgement, whichever of its ends closes first, and what nobody answers.
const open = await pairOver('127.0.0.1');
open.peer.pause();
open.client.write('x'.repeat(1000));
const half = await pairOver('::1');
half.client.end();
await once(half.peer.resume(), 'end');
const gone = await pairOver('127.0.0.1');
gone.client.end();
await once(gone.peer.resume(), 'end');
gone.peer.end();
await once(gone.client.resume(), 'close');
connect({ port: both, host: '10.9.0.9' });
connect({ port: both, host: 'fe80::8%wire' });

const udp = createSocket('udp4').bind(5353, '0.0.0.0');
const udp6 = createSocket({ type: 'udp6', ipv6Only: true }).bind(5353, '::');
const dual = createSocket('udp6').bind(0, '::');
const connected = createSocket('udp4').bind(0, '127.0.0.1');
await Promise.all([udp, udp6, dual, connected].map((socket) => once(socket, 'listening')));
connected.connect(53, '127.0.0.1');
await once(connected, 'connect');

const found = {
  sockDiag: await rowsBy(createSockDiagReader()),
  ss: await rowsBy(createSsReader()),
};
process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit());

async function rowsBy(reader: ReturnType<typeof createSsReader>): Promise<readonly SocketRow[]> {
  const { rows, warnings } = await reader.read({ signal });
  if (warnings.length > 0) throw new Error(warnings.join('; '));
  return rows.map(({ row }) => row);
}

async function listenOn(options: { host: string; ipv6Only?: boolean; backlog?: number }) {
  const server = createServer({ allowHalfOpen: true }).listen({ port: 0, ...options });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function pairOver(host: string): Promise<{ client: Socket; peer: Socket }> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, host);
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host, allowHalfOpen: true });
  const [peer] = await accepted;
  return { client, peer };
}

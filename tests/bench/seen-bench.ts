import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchCollector } from './watched-collector.ts';

/** Of connections that live so long, which share a page is shown. */
export type Seen = { readonly lifeMs: number; readonly share: number };

const lives = [1, 10, 100, 1000];
const each = 100;
const pauseMs = 20;
const settleMs = 3000;

/** They are reset in the end: one that closes in order would be seen in TIME_WAIT for a minute. */
export async function benchSeen(): Promise<readonly Seen[]> {
  const seen = new Set<number>();
  const server = createServer((peer) => peer.on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const collector = watchCollector((message) => {
    if (message.kind !== 'delta') return;
    for (const { local, remote } of message.delta.connections.put) {
      if (remote?.port === port) seen.add(local.port);
    }
  });
  try {
    await sleep(settleMs);
    const shares: Seen[] = [];
    for (const lifeMs of lives) {
      const ports: number[] = [];
      for (let count = 0; count < each; count += 1) {
        void connectFor(port, lifeMs, ports);
        await sleep(pauseMs);
      }
      await sleep(lifeMs + settleMs);
      shares.push({ lifeMs, share: ports.filter((each) => seen.has(each)).length / ports.length });
    }
    return shares;
  } finally {
    server.close();
    await collector.end();
  }
}

async function connectFor(port: number, lifeMs: number, ports: number[]): Promise<void> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  ports.push(socket.localPort ?? 0);
  await sleep(lifeMs);
  socket.resetAndDestroy();
}

// Makes connections to itself that live as long as its parent says, and ends with it.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LivesMade, LivesOrder } from './short-lives.ts';

/** Below those that systems choose by themselves. */
const firstPort = 12_000;
const portsPerAddress = 8000;
const tickMs = 5;

const server = createServer((peer) => peer.on('error', () => {}));
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 });
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The server has no port');
const { port } = address;
let used = 0;

process.on('message', (order: LivesOrder) => {
  void make(order).then((made) => process.send?.(made));
});
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => {});
process.send?.(port);

async function make({ lifeMs, perSecond, count }: LivesOrder): Promise<LivesMade> {
  const ends: string[] = [];
  const lives: Promise<void>[] = [];
  const startedAt = performance.now();
  while (lives.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond));
    while (lives.length < due) lives.push(live(lifeMs, ends));
    await sleep(tickMs);
  }
  await Promise.all(lives);
  return { ends, tookMs: performance.now() - startedAt };
}

/** One whose port is taken, by whomever, is not made. */
async function live(lifeMs: number, ends: string[]): Promise<void> {
  const localPort = firstPort + (used % portsPerAddress);
  const localAddress = `127.0.1.${Math.floor(used / portsPerAddress) + 1}`;
  used += 1;
  const socket = connect({ host: '127.0.0.1', port, localAddress, localPort });
  const isConnected = await Promise.race([
    once(socket, 'connect').then(() => true),
    new Promise<false>((settle) => socket.on('error', () => settle(false))),
  ]);
  if (!isConnected) return;
  ends.push(`${localAddress}:${localPort}`);
  await sleep(lifeMs);
  socket.resetAndDestroy();
}

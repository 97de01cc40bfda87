import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** Makes so many connections a second, for so many seconds, each closed as soon as it is made, and says to which port. */
const [rate = 0, seconds = 0] = process.argv.slice(2).map(Number);
const server = createServer((peer) => peer.end()).listen({
  port: 0,
  host: '127.0.0.1',
  backlog: 4096,
});
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const started = performance.now();
let made = 0;
let closed = 0;

const timer = setInterval(() => {
  const due = Math.min((performance.now() - started) / 1000, seconds) * rate;
  while (made < due) make();
}, 1);

function make(): void {
  made += 1;
  const client = connect(port, '127.0.0.1').resume();
  client.on('close', () => {
    closed += 1;
    if (closed < rate * seconds) return;
    clearInterval(timer);
    server.close(() => process.stdout.write(`${port}\n`));
  });
}

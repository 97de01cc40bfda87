import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Long beside the way through a pair of interfaces, and for a packet that was dropped as good as for ever. */
const patienceMs = 1000;

/** Answers each line, a list of senders and ports, with whether each of these connections to 10.9.0.1 was accepted. */
createInterface(process.stdin)
  .on('line', async (line) => {
    const wanted: readonly (readonly [from: string, port: number])[] = JSON.parse(line);
    const accepted = await Promise.all(wanted.map(([from, port]) => isAccepted(from, port)));
    process.stdout.write(`${JSON.stringify(accepted)}\n`);
  })
  .on('close', () => process.exit());

function isAccepted(localAddress: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '10.9.0.1', port, localAddress });
    const end = (is: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(is);
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}

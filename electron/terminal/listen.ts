import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { formatEndpoint } from '../../shared/address.ts';
import { networkOf } from '../../shared/network-class.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { listenOn } from '../console/listening.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { carryStandard } from './carry.ts';
import { writeNote } from './output.ts';
import { hostOf } from './probe.ts';
import { tableReader } from './reading.ts';
import { stopSignal } from './stop-signal.ts';

export const help = `Waits for a connection to a port, prints what it brings, and sends standard input back.

Usage: sockeye listen PORT [options]

  PORT      The port to listen on, 0 for any that is free
  --host A  The address to listen on (default 127.0.0.1, so that only this computer can connect);
            0.0.0.0 or :: for all of them
  --echo    Send everybody back what they send, until interrupted; standard input is not read

Where it listens is said on standard error. Without --echo it takes the first connection and no
other, and passes the end of standard input on; what still comes is printed.

Exit codes: 0 when both have ended, or nobody reads the output any more; 7 if the peer broke it
off; 130 after Ctrl+C (SIGINT), 143 after SIGTERM, 1 for anything else.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    { host: { type: 'string' }, echo: { type: 'boolean' } },
    args,
  );
  const [word, ...others] = positionals;
  if (word === undefined || others.length > 0) throw new UsageError('give one PORT');
  const port = parseWhole('a port', word, 0, 65_535);
  const host = hostOf(values.host ?? '127.0.0.1');
  const stop = stopSignal();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  try {
    await listen(server, { host, port });
    return values.echo === true ? await echo(server, stop) : await takeOne(server, stop);
  } finally {
    server.close();
  }
}

async function listen(server: Server, wanted: { host: string; port: number }) {
  const readTable = async () => (await tableReader(selectSystem())()).table;
  const bound = await listenOn(server, wanted, readTable);
  const isOpen = networkOf(bound.address) !== 'loopback';
  const reach = isOpen ? ', which other computers may reach' : '';
  await writeNote(`Listening on ${formatEndpoint(bound)}${reach}`);
}

async function takeOne(server: Server, stop: AbortSignal): Promise<number> {
  const taken = once(server, 'connection', { signal: stop }).catch(() => null);
  const socket: Socket | undefined = (await taken)?.[0];
  if (socket === undefined) return stop.reason;
  // No other is taken: its bytes would mix with those of this one.
  server.close();
  socket.resume();
  return await carryStandard(socket, { command: 'listen', stop });
}

const echoedAtMost = 100;

async function echo(server: Server, stop: AbortSignal): Promise<number> {
  server.maxConnections = echoedAtMost;
  server.on('connection', (socket) => {
    // A client that breaks off is no matter of the others.
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  if (!stop.aborted) await once(stop, 'abort');
  return stop.reason;
}

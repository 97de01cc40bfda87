import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  type AddressInfo,
  connect,
  createServer,
  type Server,
  type Socket as TcpSocket,
} from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../electron/collector/sources/linux/find-program.ts';
import { linuxProcesses } from '../../electron/collector/sources/linux/process-reader.ts';
import type { TableReader } from '../../electron/collector/sources/linux/socket-row.ts';
import { linuxSockets } from '../../electron/collector/sources/linux/sockets.ts';
import { createSsReader } from '../../electron/collector/sources/linux/ss.ts';
import type { Socket, SocketSource, SocketTable } from '../../electron/collector/sources/source.ts';
import { formatEndpoint } from '../../shared/address.ts';
import { RequestError } from '../../shared/result.ts';

describe.runIf(process.platform === 'linux')('the sockets of this computer (needs Linux)', () => {
  it.each(['sock_diag', 'ss', '/proc/net'])(
    'has by %s what this process opened, with state and owner',
    async (way) => {
      const opened = await openOneOfEach();
      const { sockets, source } = await read(sourceBy(way));
      expect(source).toBe(way);
      const ends = new Set(opened.expected.map((row) => row.split(' ').slice(3, 5).join(' ')));
      const found = sockets.filter((socket) => ends.has(endsOf(socket))).map(inShort);
      expect(found.sort()).toEqual([...opened.expected].sort());
    },
  );

  it('T1 shows both ends of a connection as it closes, without owner in TIME_WAIT', async () => {
    const source = linuxSockets();
    const server = await listen('127.0.0.1');
    const { client, peer } = await connectTo(server, '127.0.0.1');
    const clientPort = client.localPort ?? 0;

    client.end();
    await once(peer.resume(), 'end');
    await expect
      .poll(async () => statesOf(await read(source), clientPort, portOf(server)), patiently)
      .toEqual([
        ['CLOSE_WAIT', [process.pid]],
        ['FIN_WAIT_2', [process.pid]],
      ]);
    peer.end();
    await once(client.resume(), 'close');
    await expect
      .poll(async () => statesOf(await read(source), clientPort, portOf(server)), patiently)
      .toEqual([['TIME_WAIT', []]]);
    const [last] = between((await read(source)).sockets, clientPort, portOf(server));
    expect([last?.unowned, last?.kernelId, last?.user]).toEqual(['none', null, null]);
  });

  it('gives the same object for as long as nothing changed', async () => {
    const source = linuxSockets();
    const server = await listen('127.0.0.1');
    const [first] = listeners((await read(source)).sockets, portOf(server));
    const [second] = listeners((await read(source)).sockets, portOf(server));
    expect(first?.ownerPids).toEqual([process.pid]);
    expect(second).toBe(first);
  });

  it('finds all processes that share a listener, and lets go of one that ends', async () => {
    const source = linuxSockets();
    const server = await listen('127.0.0.1');
    const owners = async () =>
      listeners((await read(source)).sockets, portOf(server)).flatMap(({ ownerPids }) => ownerPids);
    expect(await owners()).toEqual([process.pid]);

    const child = startChild('holder.ts');
    const answer = once(child, 'message');
    child.send('keep', server);
    await answer;
    const both = [process.pid, child.pid ?? 0].sort((a, b) => a - b);
    await expect.poll(owners, patiently).toEqual(both);

    const exited = once(child, 'exit');
    child.disconnect();
    await exited;
    expect(await owners()).toEqual([process.pid]);
  });

  it.each(['we ird")(,', 'a) R (b', 'two\nlines', '\u001b[2J', 'pid=1,fd=3'])(
    'is not misled by a process that calls itself %j',
    async (name) => {
      const child = startChild('holder.ts', [name]);
      const answer = once(child, 'message') as Promise<[number]>;
      child.send('listen');
      const [port] = await answer;
      const [socket] = listeners((await read(linuxSockets())).sockets, port);
      expect(socket?.ownerPids).toEqual([child.pid]);
      const facts = (await linuxProcesses().read([child.pid ?? 0])).get(child.pid ?? 0);
      expect([facts?.name, facts?.parent?.pid, facts?.executable]).toEqual([
        name,
        process.pid,
        process.execPath,
      ]);
      expect(Math.abs((facts?.startedAt ?? 0) - Date.now())).toBeLessThan(20_000);
    },
  );

  it('reads no more of 4 MB of arguments than anybody reads', async () => {
    const child = spawn('sh', ['-c', withLongArguments, process.execPath], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [output] = (await once(child.stdout, 'data')) as [Buffer];
    expect(Number(output.toString())).toBeGreaterThan(4_000_000);
    const facts = (await linuxProcesses().read([child.pid ?? 0])).get(child.pid ?? 0);
    const [program, option, code, ...others] = facts?.commandLine ?? [];
    expect([program, option, code?.slice(0, 11)]).toEqual([process.execPath, '-e', 'console.log']);
    expect(others.length).toBe(1);
    expect(others[0]).toMatch(/^x{32000,}…$/);
  });

  it.runIf(process.getuid?.() === 0)(
    'T4 T5 lists what belongs to others without rights, and counts it (needs root on Linux)',
    async () => {
      const server = await listen('127.0.0.1');
      const child = startChild('unprivileged.ts');
      const [{ port, table }] = (await once(child, 'message')) as [
        { port: number; table: SocketTable },
      ];
      const [own] = listeners(table.sockets, port);
      const [foreign] = listeners(table.sockets, portOf(server));
      expect([own?.ownerPids, own?.unowned]).toEqual([[child.pid], 'none']);
      expect([foreign?.ownerPids, foreign?.unowned, foreign?.user]).toEqual([[], 'hidden', 'root']);
      const hidden = table.sockets.filter(({ unowned }) => unowned === 'hidden').length;
      expect(table.hiddenOwners).toContain(
        hidden === 1 ? '1 socket has an owner' : `${hidden} sockets have owners`,
      );
    },
  );

  it.runIf(process.getuid?.() === 0)(
    'T5 does not call a socket unowned whose process lets its descriptors be listed, but not be looked at (needs root on Linux)',
    async () => {
      const server = await listen('127.0.0.1');
      // Root without capabilities, as in a container.
      const child = startChild('as-it-is.ts', [], {
        execPath: 'setpriv',
        execArgv: ['--bounding-set=-all', '--inh-caps=-all', process.execPath],
      });
      const [{ port, table }] = (await once(child, 'message')) as [
        { port: number; table: SocketTable },
      ];
      const [own] = listeners(table.sockets, port);
      const [foreign] = listeners(table.sockets, portOf(server));
      expect([own?.ownerPids, own?.unowned]).toEqual([[child.pid], 'none']);
      expect([foreign?.ownerPids, foreign?.unowned]).toEqual([[], 'hidden']);
      expect(table.hiddenOwners).toContain('not even root may see from here');
    },
  );
});

/** Turns into a Node that prints how long its arguments are; the limit of their length is a fourth of the stack's. */
const withLongArguments = `
  ulimit -s "$(ulimit -H -s)"
  text=$(head -c 100000 /dev/zero | tr '\\0' x)
  for _ in $(seq 41); do set -- "$@" "$text"; done
  exec "$0" -e 'console.log(process.argv.join().length); setInterval(() => {}, 1000)' "$@"`;

function sourceBy(way: string): SocketSource {
  if (way === 'sock_diag') return linuxSockets();
  return linuxSockets({
    sockDiag: forbidden,
    ss: createSsReader(way === 'ss' ? findProgram('ss') : null),
  });
}

const patiently = { timeout: 10_000 };

const forbidden: TableReader = {
  read: () => Promise.reject(new RequestError('unsupported', 'sock_diag is forbidden')),
};

function read(source: SocketSource): Promise<SocketTable> {
  return source.read({ signal: AbortSignal.timeout(10_000) });
}

function listeners(sockets: readonly Socket[], port: number): readonly Socket[] {
  return sockets.filter(({ state, local }) => state === 'LISTEN' && local.port === port);
}

/** Both ends of a connection, if both are on this computer. */
function between(sockets: readonly Socket[], a: number | undefined, b: number): readonly Socket[] {
  const isPair = (x: number, y: number | undefined) => (x === a && y === b) || (x === b && y === a);
  return sockets.filter(({ local, remote }) => isPair(local.port, remote?.port));
}

function statesOf({ sockets }: SocketTable, clientPort: number, serverPort: number) {
  return between(sockets, clientPort, serverPort)
    .map(({ state, ownerPids }) => [state, ownerPids])
    .sort();
}

function endsOf({ local, remote }: Pick<Socket, 'local' | 'remote'>): string {
  return `${formatEndpoint(local)} ${formatEndpoint(remote)}`;
}

function inShort({ protocol, family, state, local, remote, ownerPids, user }: Socket): string {
  const owned = ownerPids.includes(process.pid) ? 'mine' : 'not mine';
  const ends = endsOf({ local, remote });
  return `${protocol} ${family} ${state} ${ends} ${owned} ${user === null ? 'nobody' : 'somebody'}`;
}

/** A listener of each family, one for both, connections to them, UDP with and without a remote end. */
async function openOneOfEach() {
  const v4 = await listen('127.0.0.1');
  const v6 = await listen('::1');
  const both = await listen('::');
  const clients = await Promise.all([
    connectTo(v4, '127.0.0.1'),
    connectTo(v6, '::1'),
    connectTo(both, '127.0.0.1'),
  ]);
  const [toV4 = 0, toV6 = 0, mapped = 0] = clients.map(({ client }) => client.localPort ?? 0);
  const udp = await bind('udp4', '127.0.0.1');
  const udp6 = await bind('udp6', '::1');
  udp6.connect(udp6.address().port, '::1');
  await once(udp6, 'connect');
  const [u4, u6] = [udp.address().port, udp6.address().port];
  const [p4, p6, pb] = [portOf(v4), portOf(v6), portOf(both)];
  return {
    expected: [
      `tcp ipv4 LISTEN 127.0.0.1:${p4} *`,
      `tcp ipv6 LISTEN [::1]:${p6} *`,
      `tcp ipv6 LISTEN [::]:${pb} *`,
      `tcp ipv4 ESTABLISHED 127.0.0.1:${toV4} 127.0.0.1:${p4}`,
      `tcp ipv4 ESTABLISHED 127.0.0.1:${p4} 127.0.0.1:${toV4}`,
      `tcp ipv6 ESTABLISHED [::1]:${toV6} [::1]:${p6}`,
      `tcp ipv6 ESTABLISHED [::1]:${p6} [::1]:${toV6}`,
      `tcp ipv4 ESTABLISHED 127.0.0.1:${mapped} 127.0.0.1:${pb}`,
      `tcp ipv4 ESTABLISHED 127.0.0.1:${pb} 127.0.0.1:${mapped}`,
      `udp ipv4 null 127.0.0.1:${u4} *`,
      `udp ipv6 null [::1]:${u6} [::1]:${u6}`,
    ].map((row) => `${row} mine somebody`),
  };
}

async function listen(host: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: false });
  const peers: TcpSocket[] = [];
  server.on('connection', (peer) => peers.push(peer));
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const peer of peers) peer.resetAndDestroy();
    server.close();
  });
  return server;
}

/** Both ends; until the other one is accepted, it belongs to nobody. */
async function connectTo(server: Server, host: string) {
  const accepted = once(server, 'connection') as Promise<[TcpSocket]>;
  const client = connect({ port: portOf(server), host, allowHalfOpen: true });
  onTestFinished(() => void client.destroy());
  await once(client, 'connect');
  const [peer] = await accepted;
  return { client, peer };
}

async function bind(type: 'udp4' | 'udp6', address: string): Promise<UdpSocket> {
  const socket = createSocket(type);
  onTestFinished(() => void socket.close());
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function startChild(
  file: string,
  args: readonly string[] = [],
  options: { execPath?: string; execArgv?: string[] } = {},
): ChildProcess {
  const child = fork(join(import.meta.dirname, 'linux-source', file), args, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...options,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import type { ConnectionChange } from '../../../shared/connection-change.ts';
import type { Delta } from '../../../shared/delta.ts';
import type { FeedMessage } from '../../../shared/feed-messages.ts';
import type { Process } from '../../../shared/process.ts';
import {
  endWindows,
  hasWine,
  provideTimeoutMs,
  runOnWindows,
  startOnWindows,
} from './windows-node.ts';

const cleanUp: (() => unknown)[] = [];
const hasIpv6 = Object.values(networkInterfaces()).some((of) =>
  of?.some(({ address }) => address === '::1'),
);

// Wine implements the calls of Windows over the sockets of the host. It gives pid 0 to those of the host, and to some of
// its own, and never a create time: that is proven on tables that are built by the documented layouts.
describe.runIf(hasWine)(
  'the sockets and processes of Windows (needs Wine)',
  { timeout: 60_000 },
  () => {
    beforeAll(warmUp, provideTimeoutMs);
    afterAll(endWindows);
    afterEach(async () => {
      for (const step of cleanUp.splice(0).toReversed()) await step();
    });

    it('are listed as they are, those of the program on Windows and those of the host', async () => {
      const ports = [await holdOnWindows(), await holdOnHost()];
      const { code, stdout, stderr } = await runOnWindows('out/main/cli.js', ['list', '--json']);
      expect([code, stderr]).toEqual([0, '']);
      const { source, warnings, connections } = JSON.parse(stdout) as Listed;
      expect([source, warnings]).toEqual(['iphlpapi', []]);
      expect(connections.filter(({ owners }) => owners.length > 0).map(ownerNames)).toContain(
        'node.exe',
      );
      for (const { listener, client, udp } of ports) {
        expect(connections.filter(hasPort(listener, udp)).map(essentialsOf).toSorted()).toEqual(
          [
            `tcp ipv4 ESTABLISHED 127.0.0.1:${client} 127.0.0.1:${listener}`,
            `tcp ipv4 ESTABLISHED 127.0.0.1:${listener} 127.0.0.1:${client}`,
            `tcp ipv4 LISTEN 127.0.0.1:${listener} -`,
            `udp ipv4 null 127.0.0.1:${udp} -`,
          ].toSorted(),
        );
      }
    });

    it.runIf(hasIpv6)('are listed over IPv6, too (needs IPv6)', async () => {
      const server = createServer();
      server.listen(0, '::1');
      const udp = createSocket('udp6');
      udp.bind(0, '::1');
      await Promise.all([once(server, 'listening'), once(udp, 'listening')]);
      cleanUp.push(
        () => server.close(),
        () => udp.close(),
      );
      const [listener, bound] = [portOf(server), udp.address().port];
      const { stdout } = await runOnWindows('out/main/cli.js', ['list', '--json']);
      const { connections } = JSON.parse(stdout) as Listed;
      expect(connections.filter(hasPort(listener, bound)).map(essentialsOf)).toEqual([
        `tcp ipv6 LISTEN ::1:${listener} -`,
        `udp ipv6 null ::1:${bound} -`,
      ]);
    });

    it('T1 are followed by the collector in its own process, each to its end', async () => {
      const program = await startOnWindows('tests/integration/wine/programs/follow-collector.ts');
      cleanUp.push(program.kill);
      const waitForDelta = async (isWanted: (delta: Delta) => boolean) =>
        deltaIn(await program.waitForLine((line) => isWanted(deltaIn(line)))).connections;
      await waitForDelta(() => true);

      const { listener, client, hangUp, end } = await holdOnHost();
      const isClient = ({ local }: Connection) => local.port === client;
      const isOpen = (row: Connection) => isClient(row) && row.state === 'ESTABLISHED';
      const opened = await waitForDelta(({ connections: { put } }) => put.some(isOpen));
      const id = opened.put.find(isOpen)?.id;
      await hangUp();
      const isWaiting = (row: ConnectionChange) => row.id === id && row.state === 'TIME_WAIT';
      const closed = await waitForDelta(
        ({ connections }) => !!connections.changed?.some(isWaiting),
      );
      const history = closed.changed?.find(isWaiting)?.history?.map(({ state }) => state);
      expect([history?.at(0), history?.at(-1)]).toEqual(['ESTABLISHED', 'TIME_WAIT']);

      end();
      const isListener = (row: string) => row.startsWith(`tcp 127.0.0.1:${listener} *`);
      const gone = await waitForDelta(({ connections }) => connections.removed.some(isListener));
      expect(gone.removed).not.toContain(id);
    });

    it('are read by netstat where koffi does not load, which is said once', async () => {
      const { listener, client } = await holdOnHost();
      const { code, stdout, stderr } = await runOnWindows('out/main/cli.js', ['list', '--json'], {
        koffi: false,
      });
      expect([code, stderr]).toEqual([0, '']);
      const { source, warnings, connections } = JSON.parse(stdout) as Listed;
      expect(source).toBe('netstat');
      expect(warnings).toEqual([
        expect.stringMatching(/^netstat is read instead, .+: koffi does not load: .+/),
      ]);
      // Wine's own netstat knows neither -o nor -n, and shows no pids; its tasklist prints nothing.
      expect(connections.filter(hasPort(listener, client)).map(essentialsOf)).toContain(
        `tcp ipv4 ESTABLISHED 127.0.0.1:${client} 127.0.0.1:${listener}`,
      );
    });

    it('are described as they are: name, path, start time, parent, user and services, and no handle is left behind', async () => {
      const { stdout, stderr } = await runOnWindows(
        'tests/integration/wine/programs/describe-self.ts',
      );
      expect(withoutWarnings(stderr)).toBe('');
      const { truth, facts, parentOfChild, hosts, moreHandles } = JSON.parse(stdout) as Described;
      const [self, child, ...others] = facts;
      expect(others).toEqual([]);
      expect(self).toMatchObject({
        pid: truth.pid,
        name: 'node.exe',
        executable: truth.execPath,
        user: expect.stringMatching(new RegExp(`\\\\${truth.user}$`)),
      });
      expect(Math.abs((self?.startedAt ?? 0) - truth.startedAt)).toBeLessThan(3000);
      expect(child).toMatchObject({
        pid: truth.childPid,
        executable: truth.execPath,
        parent: { pid: truth.pid, name: 'node.exe' },
      });
      expect(child?.startedAt).toBeGreaterThan(self?.startedAt ?? 0);
      expect(parentOfChild).toBe(truth.pid);
      expect(moreHandles).toBe(0);
      expect(hosts).toContainEqual(['plugplay.exe', 'PlugPlay']);
    });
  },
);

/** What Wine starts at the first reading may take longer than a reading is given. */
async function warmUp(): Promise<void> {
  await runOnWindows('out/main/cli.js', ['list'], { timeoutMs: 60_000 });
}

type Listed = {
  readonly source: string;
  readonly warnings: readonly string[];
  readonly connections: readonly Connection[];
};

type Described = {
  readonly truth: {
    readonly pid: number;
    readonly execPath: string;
    readonly childPid: number;
    readonly startedAt: number;
    readonly user: string;
  };
  readonly facts: readonly Process[];
  readonly parentOfChild: number | null;
  /** Each service that runs, and the process that hosts it. */
  readonly hosts: readonly (readonly [process: string, service: string])[];
  /** How many were not closed after reading all processes many times. */
  readonly moreHandles: number;
};

type Ports = { readonly listener: number; readonly client: number; readonly udp: number };

async function holdOnWindows(): Promise<Ports> {
  const program = await startOnWindows('tests/integration/wine/programs/hold-sockets.ts');
  cleanUp.push(program.kill);
  return JSON.parse(await program.waitForLine(() => true));
}

async function holdOnHost() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listener = portOf(server);
  const accepted = once(server, 'connection');
  const client = connect(listener, '127.0.0.1');
  const [[peer]] = (await Promise.all([accepted, once(client, 'connect')])) as [[Socket], unknown];
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  let isHeld = true;
  const end = () => {
    if (!isHeld) return;
    isHeld = false;
    for (const socket of [client, peer]) socket.destroy();
    for (const socket of [server, udp]) socket.close();
  };
  cleanUp.push(end);
  const ports: Ports = { listener, client: client.localPort ?? 0, udp: udp.address().port };
  return {
    ...ports,
    /** The client first: its end is the one that waits. */
    async hangUp() {
      client.end();
      await once(peer.resume(), 'end');
      await once(client.resume(), 'close');
    },
    end,
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The delta of a message of the feed; an empty one if it is another message. */
function deltaIn(line: string): Delta {
  const message = JSON.parse(line) as FeedMessage;
  return message.kind === 'delta' ? message.delta : emptyDelta;
}

const emptyDelta: Delta = {
  connections: { put: [], removed: [] },
  processes: { put: [], removed: [] },
};

function hasPort(...ports: readonly number[]) {
  return ({ local, remote }: Connection) =>
    ports.includes(local.port) || (remote !== null && ports.includes(remote.port));
}

function essentialsOf({ protocol, family, state, local, remote }: Connection): string {
  const there = remote === null ? '-' : `${remote.address}:${remote.port}`;
  return `${protocol} ${family} ${state} ${local.address}:${local.port} ${there}`;
}

function ownerNames({ owners }: Connection): string {
  return owners.map(({ name }) => name).join();
}

/** Node 22 says that it strips types as an experiment. */
function withoutWarnings(stderr: string): string {
  return stderr.replaceAll(/^\(.+\r?\n/gm, '');
}

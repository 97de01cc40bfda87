import { once } from 'node:events';
import { connect, createServer, type Socket as Stream } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { measureBySs } from '../../../electron/collector/sources/linux/measure-by-ss.ts';
import { measureBySockDiag } from '../../../electron/collector/sources/linux/sock-diag/measure-by-sock-diag.ts';
import { linuxSystem } from '../../../electron/collector/sources/linux/system.ts';
import type { Connection } from '../../../shared/connection.ts';
import type { Measures } from '../../../shared/measures.ts';

const isLinux = process.platform === 'linux';
const ways = [
  ['sock_diag', measureBySockDiag],
  ['ss', (mine) => measureBySs(mine, AbortSignal.timeout(10_000))],
] as const satisfies readonly (readonly [string, Measure])[];

describe.runIf(isLinux).each(ways)('measuring connections by %s (needs Linux)', (_, measure) => {
  it.each(['127.0.0.1', '::1'])('counts what went over one of %s, and times it', async (host) => {
    const { client, peer } = await connectionOver(host);
    client.write('x'.repeat(1234));
    await once(peer, 'readable');
    const mine = await rowsOf(client);
    expect(mine).toHaveLength(2);
    const measures = await measure(mine);
    const counts = mine.map(({ id }) => measures.get(id));
    expect(counts.map((each) => [each?.sentBytes, each?.receivedBytes]).toSorted()).toEqual([
      [0, 1234],
      [1234, 0],
    ]);
    for (const each of counts) {
      expect(each?.roundTripMs).toBeGreaterThan(0);
      expect(each?.roundTripMs).toBeLessThan(5000);
      expect(each?.retransmits).toBe(0);
    }
  });

  it('tells nothing of others, of listeners and of what is gone', async () => {
    const { client } = await connectionOver('127.0.0.1');
    const [one, other] = await rowsOf(client);
    if (one === undefined || other === undefined) throw new Error('There is no connection');
    const listener = { ...one, id: 'listener', remote: null };
    const gone = { ...one, id: 'gone', local: { ...one.local, port: 1 } };
    const elsewhere = { ...other, id: 'elsewhere', namespace: 'blue' };
    const measures = await measure([one, listener, gone, elsewhere]);
    expect([...measures.keys()]).toEqual([one.id]);
    expect([...(await measure([listener])).keys()]).toEqual([]);
  });

  it('tells of hundreds at once', async () => {
    const clients = await Promise.all(
      Array.from({ length: 400 }, () => connectionOver('127.0.0.1')),
    );
    // Of both ends: others on this computer may use a port that is one of these.
    const pairs = new Set(clients.map(({ client }) => `${client.localPort} ${client.remotePort}`));
    const { table } = await read();
    const mine = [...table.connections.values()].filter(({ local, remote }) =>
      pairs.has(`${local.port} ${remote?.port}`),
    );
    expect((await measure(mine)).size).toBe(400);
  });
});

describe.runIf(isLinux)('measuring connections (needs Linux)', () => {
  it('finds the same by sock_diag and by ss', async () => {
    const { client, peer } = await connectionOver('127.0.0.1');
    client.write('x'.repeat(1234));
    await once(peer, 'readable');
    const mine = await rowsOf(client);
    const bySockDiag = measureBySockDiag(mine);
    expect(bySockDiag.size).toBe(2);
    expect(bySockDiag).toEqual(await measureBySs(mine, AbortSignal.timeout(10_000)));
  });

  it('tells nothing of another socket between the same endpoints', async () => {
    const { client } = await connectionOver('127.0.0.1');
    const [one] = await rowsOf(client);
    if (one === undefined) throw new Error('There is no connection');
    const earlier = { ...one, id: one.id.replace(/[^ ]+$/, 'fffffffffffffff0') };
    expect(measureBySockDiag([earlier, one])).toEqual(new Map([[one.id, expect.anything()]]));
  });

  it('fails where there is no ss, and when it takes too long', async () => {
    const { client } = await connectionOver('127.0.0.1');
    const mine = await rowsOf(client);
    await expect(measureBySs(mine, AbortSignal.timeout(5000), null)).rejects.toThrow(
      'ss is not installed',
    );
    await expect(measureBySs(mine, AbortSignal.timeout(100), '/bin/cat')).rejects.toThrow(/cat/);
  });
});

type Measure = (
  mine: readonly Connection[],
) => ReadonlyMap<string, Measures> | Promise<ReadonlyMap<string, Measures>>;

function read() {
  return createTableReader(linuxSystem(null)).read({ signal: AbortSignal.timeout(20_000) });
}

/** Both ends of a connection. Of others on this computer one port may be the same. */
async function rowsOf({ localPort, remotePort }: Stream): Promise<Connection[]> {
  const { table } = await read();
  return [...table.connections.values()].filter(({ state, local, remote }) => {
    const ports = [local.port, remote?.port];
    return state === 'ESTABLISHED' && ports.includes(localPort) && ports.includes(remotePort);
  });
}

async function connectionOver(host: string): Promise<{ client: Stream; peer: Stream }> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port');
  const client = connect(address.port, host);
  const accepted: Promise<Stream[]> = once(server, 'connection');
  await once(client, 'connect');
  const [peer] = await accepted;
  if (peer === undefined) throw new Error('Nobody connected');
  onTestFinished(() => {
    client.resetAndDestroy();
    peer.destroy();
    server.close();
  });
  return { client, peer };
}

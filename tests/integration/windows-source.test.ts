import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../electron/collector/read-table.ts';
import { windowsSystem } from '../../electron/collector/sources/windows/system.ts';

// What Wine does not say, and so is proven on Windows alone: owners and create times.
describe.runIf(process.platform === 'win32')('the sockets of this computer (needs Windows)', () => {
  it('have their owners and the times at which they opened', async () => {
    const before = Date.now();
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const accepted = once(server, 'connection');
    const client = connect(address.port, '127.0.0.1');
    const [peer] = (await accepted) as [Socket];

    const reader = createTableReader(windowsSystem());
    const { table, reading } = await reader.read({
      signal: AbortSignal.timeout(10_000),
    });
    for (const socket of [client, peer]) socket.destroy();
    server.close();

    expect([reading.source, reading.warnings]).toEqual(['iphlpapi', []]);
    const rows = [...table.connections.values()].filter(({ local, remote }) =>
      [local.port, remote?.port].includes(address.port),
    );
    expect(rows.map(({ state }) => state).toSorted()).toEqual([
      'ESTABLISHED',
      'ESTABLISHED',
      'LISTEN',
    ]);
    for (const { owners, openedAt } of rows) {
      expect(owners).toMatchObject([
        { pid: process.pid, name: 'node.exe', user: expect.stringContaining(userInfo().username) },
      ]);
      // The clocks of sockets and of processes need not agree to the millisecond.
      expect(openedAt).toBeGreaterThan(before - 1000);
      expect(openedAt).toBeLessThan(Date.now() + 1000);
    }
  });
});

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTableReader } from '../../electron/collector/read-table.ts';
import { createNetstatReader } from '../../electron/collector/sources/darwin/netstat.ts';
import { darwinProcesses } from '../../electron/collector/sources/darwin/process-reader.ts';
import { darwinSockets } from '../../electron/collector/sources/darwin/sockets.ts';

// A netstat that prints what macOS would, over the real processes and the real ps of this computer.
describe.runIf(process.platform !== 'win32')('the table of macOS (needs ps)', () => {
  it('T4 follows a connection, with the facts of its owner, until nobody holds it', async () => {
    const { reader, print } = madeUpMac();
    print(row('ESTABLISHED', '00182'), row('LISTEN', '00180', '2'));
    const first = await reader.read(options());
    const [connection, listener] = [...first.table.connections.values()];
    expect(first.reading).toMatchObject({ source: 'netstat', warnings: [], hiddenOwners: null });
    expect(connection).toMatchObject({
      protocol: 'tcp',
      state: 'ESTABLISHED',
      local: { address: '10.0.0.1', port: 5000, zone: null },
      remote: { address: '10.0.0.2', port: 443, zone: null },
      owners: [{ pid: process.pid, name: expect.any(String), startedAt: expect.any(Number) }],
      ownersAre: 'current',
    });
    const [owner] = connection?.owners ?? [];
    expect(first.table.processes.get(`${owner?.pid}@${owner?.startedAt}`)).toMatchObject({
      pid: process.pid,
      parent: { pid: process.ppid },
    });

    print(row('TIME_WAIT', '02131'), row('LISTEN', '00180', '2'));
    const second = await reader.read(options());
    expect(second.table.connections.get(connection?.id ?? '')).toMatchObject({
      state: 'TIME_WAIT',
      owners: [owner],
      ownersAre: 'last-known',
    });
    expect(second.table.connections.get(listener?.id ?? '')).toBe(listener);

    expect((await reader.read(options())).table).toBe(second.table);
  });

  it('T2 tells a connection from a later one between the same endpoints', async () => {
    const { reader, print } = madeUpMac();
    print(row('ESTABLISHED', '00182', 'a'));
    const [before] = (await reader.read(options())).table.connections.keys();
    print(row('ESTABLISHED', '00182', 'b'));
    const [after] = (await reader.read(options())).table.connections.keys();
    expect(after).not.toBe(before);
  });
});

// Never run so far: there was no Mac to run it on.
describe.runIf(process.platform === 'darwin')('the sockets of this computer (needs macOS)', () => {
  it('have a listener of this process among them', async () => {
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const reader = createTableReader({ sockets: darwinSockets(), processes: darwinProcesses() });
    const { table, reading } = await reader.read(options());
    expect(reading.warnings).toEqual([]);
    const found = [...table.connections.values()].find(({ local }) => local.port === port);
    expect(found).toMatchObject({ state: 'LISTEN', owners: [{ pid: process.pid }] });
  });
});

function madeUpMac() {
  const directory = mkdtempSync(join(tmpdir(), 'made-up-mac-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const program = join(directory, 'netstat');
  writeFileSync(program, `#!/bin/sh\n[ ! -e "$0.$3" ] || exec /bin/cat "$0.$3"\n`);
  chmodSync(program, 0o755);
  return {
    reader: createTableReader({
      sockets: darwinSockets({ netstat: createNetstatReader(program) }),
      processes: darwinProcesses(),
    }),
    print: (...rows: readonly string[]) =>
      writeFileSync(`${program}.tcp`, [titles, ...rows, ''].join('\n')),
  };
}

const titles =
  'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs';

function row(state: string, flags: string, generation = '1'): string {
  const remote = state === 'LISTEN' ? '*.*' : '10.0.0.2.443';
  return `tcp4       0      0  10.0.0.1.5000          ${remote.padEnd(22)} ${state.padEnd(11)}         4606      3816077  406208  146988 ${'vitest'.padStart(16)}:${process.pid}  ${flags} 0000000c ${generation.padStart(16, '0')} 00000080 01000800      2      0 000000`;
}

function options() {
  return { signal: AbortSignal.timeout(20_000) };
}

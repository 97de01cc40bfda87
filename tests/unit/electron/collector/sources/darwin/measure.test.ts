import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measuring } from '../../../../../../electron/collector/sources/darwin/measure.ts';
import { factsOf } from '../../../../../../shared/formats/macos-netstat/facts.ts';
import { createNetstatLines } from '../../../../../../shared/formats/macos-netstat/lines.ts';
import type { NetstatRow } from '../../../../../../shared/formats/macos-netstat/row.ts';
import { connection } from '../../../../renderer/rows.ts';

const signal = new AbortController().signal;

describe('what macOS tells of connections', () => {
  it.each([
    ['macos26-netstat-anv-tcp.txt', '192.168.1.147', 65_195, 2101, 250],
    ['macos15.2-15.6-netstat-anv-tcp.txt', '127.0.0.1', 49_300, 2199, 8_237_954],
  ])('is the bytes of each, as in %s', async (file, address, port, sentBytes, receivedBytes) => {
    const rows = rowsOf(file);
    const { netstat, measure } = measuring(readerOf(rows));
    const facts = rows.map(factsOf).find(({ local }) => local.port === port);
    expect(facts?.local.address).toBe(address);
    const asked = [connection('a', facts), connection('b')];
    expect([...(await measure(asked, signal))]).toEqual([]);
    await netstat.read('tcp', signal);
    expect([...(await measure(asked, signal))]).toEqual([
      [
        'a',
        {
          sentBytes,
          receivedBytes,
          sentPackets: null,
          receivedPackets: null,
          roundTripMs: null,
          retransmits: null,
        },
      ],
    ]);
  });

  it('is nothing where netstat does not print them', async () => {
    const rows = rowsOf('macos13-14-netstat-anv-tcp-ddev.txt');
    const { netstat, measure } = measuring(readerOf(rows));
    await netstat.read('tcp', signal);
    const all = rows.map((row, index) => connection(String(index), factsOf(row)));
    expect(all.length).toBeGreaterThan(0);
    expect((await measure(all, signal)).size).toBe(0);
  });

  it('is not misled by the table of UDP', async () => {
    const { netstat, measure } = measuring(readerOf(rowsOf('macos26-netstat-anv-tcp.txt')));
    await netstat.read('udp', signal);
    const facts = rowsOf('macos26-netstat-anv-tcp.txt').map(factsOf)[0];
    expect((await measure([connection('a', facts)], signal)).size).toBe(0);
  });
});

function readerOf(rows: readonly NetstatRow[]) {
  return { read: () => Promise.resolve({ rows, warnings: [] }) };
}

function rowsOf(file: string): readonly NetstatRow[] {
  const captures = join(import.meta.dirname, '../../../../../fixtures/captures');
  const netstat = createNetstatLines();
  return readFileSync(join(captures, file), 'utf8')
    .split('\n')
    .map((line) => netstat.read(line))
    .filter((row) => typeof row === 'object' && row !== null);
}

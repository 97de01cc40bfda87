import { describe, expect, it } from 'vitest';
import type {
  TableAnswer,
  TableCall,
} from '../../../../../../electron/collector/sources/windows/read-table-bytes.ts';
import { iphlpapiSockets } from '../../../../../../electron/collector/sources/windows/sockets.ts';
import { buildTable, type TableKind } from './build-table.ts';

const options = { signal: AbortSignal.timeout(10_000) };
const tables: Readonly<Record<TableKind, Buffer>> = {
  tcp4: buildTable('tcp4', [{ state: 2, local: ['0.0.0.0', 135], pid: 900 }]),
  tcp6: buildTable('tcp6', [{ state: 2, local: ['::', 135], pid: 900 }]),
  udp4: buildTable('udp4', [{ local: ['0.0.0.0', 123], pid: 901 }]),
  udp6: buildTable('udp6', [{ local: ['::', 123], pid: 901 }]),
};

describe('the source iphlpapi', () => {
  it('lists the sockets of all four tables', async () => {
    const { sockets, ...rest } = await read({});
    expect(
      sockets.map(({ protocol, family, local }) => `${protocol} ${family} ${local.port}`),
    ).toEqual(['tcp ipv4 135', 'tcp ipv6 135', 'udp ipv4 123', 'udp ipv6 123']);
    expect(rest).toEqual({
      source: 'iphlpapi',
      warnings: [],
      hiddenOwners: null,
      revealable: false,
    });
  });

  it('T5 lists the others, and does not warn, where there is no IPv6', async () => {
    const none = () => ({ code: 50, bytes: 0 });
    const { sockets, warnings } = await read({ tcp6: none, udp6: none });
    expect(sockets.map(({ family }) => family)).toEqual(['ipv4', 'ipv4']);
    expect(warnings).toEqual([]);
  });

  it('T5 lists the others, and names the table, where one fails', async () => {
    const { sockets, warnings } = await read({ udp4: () => ({ code: 8, bytes: 0 }) });
    expect(sockets.length).toBe(3);
    expect(warnings).toEqual(['The UDP table for IPv4 could not be read: Windows error 8']);
  });

  it.each([
    [3, '2 rows of the TCP table for IPv4 are missing'],
    [2, '1 row of the TCP table for IPv4 is missing'],
  ])(
    'T5 says how many rows a table announces that it does not hold: of %d',
    async (announced, warning) => {
      const cut = buildTable('tcp4', [{ state: 2, local: ['0.0.0.0', 135] }], announced);
      const { sockets, warnings } = await read({ tcp4: giving(cut) });
      expect(sockets.length).toBe(4);
      expect(warnings).toEqual([warning]);
    },
  );

  it('T8 rejects where all tables fail, so that the last one read stays', async () => {
    const fails = () => ({ code: 8, bytes: 0 });
    await expect(
      read({ tcp4: fails, tcp6: fails, udp4: fails, udp6: fails }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('asks again with room for more while the table grows, and while it fails in passing', async () => {
    const given = giving(tables.tcp4);
    const answers: (TableAnswer | null)[] = [
      { code: 122, bytes: 100 },
      { code: 122, bytes: 168 },
      { code: 0xc0000001 - 2 ** 32, bytes: 0 },
      null,
    ];
    const sizes: number[] = [];
    const { sockets, warnings } = await read({
      tcp4(table) {
        sizes.push(table.length);
        return answers.shift() ?? given(table);
      },
    });
    expect([sockets.length, warnings, sizes]).toEqual([4, [], [8, 125, 210, 210]]);
  });

  it('T5 gives up a table that never holds still', async () => {
    const { sockets, warnings } = await read({
      tcp6: ({ length }) => ({ code: 122, bytes: length + 1000 }),
    });
    expect(sockets.length).toBe(3);
    expect(warnings).toEqual(['The TCP table for IPv6 could not be read: Windows error 122']);
  });
});

function read(calls: Partial<Record<TableKind, TableCall>>) {
  return iphlpapiSockets(({ protocol, family }) => {
    const kind = `${protocol}${family === 'ipv4' ? 4 : 6}` as const;
    return calls[kind] ?? giving(tables[kind]);
  }).read(options);
}

/** Gives this table to whoever brings the room for it. */
function giving(table: Buffer): TableCall {
  return (buffer) => {
    if (buffer.length < table.length) return { code: 122, bytes: table.length };
    table.copy(buffer);
    return { code: 0, bytes: table.length };
  };
}

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../../shared/formats/format.ts';
import { lsof } from '../../../../../shared/formats/lsof/lsof.ts';
import { macosNetstat } from '../../../../../shared/formats/macos-netstat/macos-netstat.ts';
import { startCpuClock } from '../../../electron/collector/cpu-clock.ts';

type Expected = {
  readonly rows: number;
  readonly states: Readonly<Record<string, number>>;
  readonly pids: readonly number[];
  readonly names?: readonly (string | null)[];
  readonly cut?: number;
};

const fixtures: readonly [string, Expected][] = [
  [
    'macos10.14-netstat',
    {
      rows: 157,
      states: { ESTABLISHED: 47, CLOSE_WAIT: 5, TIME_WAIT: 1, none: 104 },
      pids: [],
      cut: 68,
    },
  ],
  [
    'macos10.14-netstat-vn-tcp-established',
    { rows: 7, states: { ESTABLISHED: 5, CLOSE_WAIT: 2 }, pids: [9811] },
  ],
  [
    'macos10.15-12-netstat-anvp-tcp',
    { rows: 5, states: { LISTEN: 5 }, pids: [1125, 24811, 33784] },
  ],
  [
    'macos10.15-12-netstat-states',
    {
      rows: 5,
      states: { FIN_WAIT_2: 2, CLOSE_WAIT: 1, LISTEN: 1, ESTABLISHED: 1 },
      pids: [872, 24687, 30555, 31195],
    },
  ],
  ['macos13-14-netstat-anv-tcp-ddev', { rows: 2, states: { LISTEN: 2 }, pids: [10521] }],
  [
    'macos13-14-netstat-anv-udp6trunc',
    { rows: 3, states: { ESTABLISHED: 1, none: 2 }, pids: [1677, 67312, 67544], cut: 1 },
  ],
  [
    'macos15.2-15.6-netstat-anv-tcp',
    { rows: 3, states: { ESTABLISHED: 2, TIME_WAIT: 1 }, pids: [4719, 4720, 31607] },
  ],
  [
    'macos26-netstat-anv-tcp-darwin25.6',
    {
      rows: 3,
      states: { ESTABLISHED: 1, LISTEN: 2 },
      pids: [46708, 62071],
      names: ['node', 'node', 'synergy-core'],
    },
  ],
  [
    'macos26-netstat-anv-tcp-listen',
    {
      rows: 4,
      states: { ESTABLISHED: 1, LISTEN: 3 },
      pids: [1441, 57295, 59043, 99011],
      names: ['mysqld', 'node', 'ASOctaneSupportX', 'dbeaver'],
      cut: 1,
    },
  ],
  [
    'macos26-netstat-anv-tcp-rootowned',
    {
      rows: 4,
      states: { LISTEN: 3, ESTABLISHED: 1 },
      pids: [1, 602, 4711],
      names: ['launchd', 'launchd', 'MSP Anywhere Dae', 'node'],
      cut: 1,
    },
  ],
  [
    'macos26-netstat-anv-tcp',
    {
      rows: 6,
      states: { ESTABLISHED: 1, LISTEN: 5 },
      pids: [368, 777, 13942, 13950, 27328, 89468],
      names: ['telemetryd_v2', 'Python', 'node', 'node', 'remoted', 'Google Chrome H'],
      cut: 1,
    },
  ],
];

describe('netstat on macOS', () => {
  it.each(fixtures)('reads every row of %s', (name, { rows, states, pids, names, cut = 0 }) => {
    const lines = fixture(name);
    const { sockets, tellsOwners, notUnderstood } = macosNetstat.read(lines);
    expect(macosNetstat.recognizes(lines.slice(0, 5))).toBe(true);
    expect(sockets).toHaveLength(rows);
    expect(notUnderstood).toEqual([]);
    expect(statesOf(sockets)).toEqual(states);
    expect(tellsOwners).toBe(pids.length > 0);
    expect(pidsOf(sockets)).toEqual(pids);
    if (names !== undefined) expect(sockets.map(({ owners }) => owners[0]?.name)).toEqual(names);
    expect(sockets.filter((socket) => socket.cut.length > 0)).toHaveLength(cut);
  });

  it('reads a whole row of macOS 26', () => {
    const [first] = macosNetstat.read(fixture('macos26-netstat-anv-tcp')).sockets;
    expect(first).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '192.168.1.147', port: 65195, zone: null },
      remote: { address: '4.207.44.71', port: 443, zone: null },
      user: null,
      receiveQueue: 0,
      sendQueue: 523,
      dualStack: null,
      traffic: null,
      owners: [{ pid: 89468, name: 'telemetryd_v2', user: null }],
      kernelId: 'gencnt:180328a',
      cut: [],
      firstLine: 2,
      lineCount: 1,
    });
  });

  it('reads UDP, which has no state, under the same titles', () => {
    const { sockets } = macosNetstat.read(fixture('macos13-14-netstat-anv-udp6trunc'));
    expect(sockets[1]).toMatchObject({
      protocol: 'udp',
      state: null,
      remote: { address: '2800:3f0:4001:80', port: 443 },
      owners: [{ pid: 1677, name: null, user: null }],
      cut: ['local address', 'remote address'],
    });
    expect(sockets[2]).toMatchObject({
      local: { address: '0.0.0.0', port: 0 },
      remote: null,
      owners: [{ pid: 67312, name: null, user: null }],
    });
  });

  it('takes tcp46 for a socket that takes both, and tcp6 for one that does not', () => {
    expect(only(`${titles26}\n${row26('tcp46', '*.80')}`)).toMatchObject({
      family: 'ipv6',
      local: { address: '::', port: 80, zone: null },
      dualStack: true,
    });
    expect(only(`${titles26}\n${row26('tcp6 ', '*.80')}`)).toMatchObject({ dualStack: false });
    expect(only(`${titles26}\n${row26('tcp4 ', '*.80')}`)).toMatchObject({
      local: { address: '0.0.0.0', port: 80, zone: null },
      dualStack: null,
    });
  });

  it('reads IPv6 addresses whole with -l, with the interface they belong to', () => {
    const address = 'fe80::c4c8:5ff:fe12:3456%utun3.62503';
    expect(only(`${titles26}\n${row26('tcp6 ', address)}`)).toMatchObject({
      local: { address: 'fe80::c4c8:5ff:fe12:3456', port: 62503, zone: 'utun3' },
      cut: [],
    });
  });

  it.each([
    ['', null],
    ['Code - Insiders', 'Code - Insiders'],
    ['a.b:c (x)', 'a.b:c (x)'],
    ['x:1 00102 000000', 'x:1 00102 000000'],
    [':99 00100', ':99 00100'],
    ['1 2 3 4', '1 2 3 4'],
  ])('takes %j for a name, whatever it looks like', (printed, name) => {
    const socket = only(`${titles26}\n${row26('tcp4 ', '*.80', printed)}`);
    expect(socket?.owners).toEqual([{ pid: 4711, name, user: null }]);
  });

  it('reads both processes of -vv, and names the one that used the socket', () => {
    const titles = titles26.replace('process:pid', 'process:pid    eprocess:epid');
    const row = row26('tcp4 ', '*.80', 'Some App').replace(
      ':4711  ',
      ':4711         launchd:1     ',
    );
    const facts = {
      owners: [{ pid: 4711, name: 'Some App', user: null }],
      kernelId: 'gencnt:ad2',
    };
    expect(only(`${titles}\n${row}`)).toMatchObject(facts);
    // As after grep: that bytes have their packets with them tells that there are two processes.
    expect(only(row.replace(/(LISTEN +\d+)( +\d+)/, '$1/0$2/0'))).toMatchObject(facts);
  });

  it('has no owner where the last user is the kernel', () => {
    const row = row26('tcp4 ', '*.80', '').replace(':4711', ':0');
    expect(only(`${titles26}\n${row}`)?.owners).toEqual([]);
  });

  it('reads a state that netstat has no name for as unknown', () => {
    const row = row26('tcp4 ', '*.80').replace('LISTEN', '11    ');
    expect(only(`${titles26}\n${row}`)?.state).toBeNull();
  });

  it('keeps names as they are printed, with the numbers of known services', () => {
    const { sockets } = macosNetstat.read(fixture('macos10.14-netstat'));
    expect(sockets[0]).toMatchObject({
      local: { address: 'kbrazil-mac.attl', port: 62979 },
      remote: { address: '40.77.18.167', port: 443 },
      cut: ['local address'],
    });
    expect(sockets[13]?.remote).toEqual({
      address: '93.87.236.35.bc.',
      port: 0,
      zone: null,
      service: 'sunpr',
    });
  });

  it('marks what -A has cut, which may be the digits of a port', () => {
    const lines = [
      'Socket           Flowhash Proto Recv-Q Send-Q  Local Address      Foreign Address    (state)',
      'c1f2a9d8e7b60001        0 tcp4       0      0  192.168.100.200.62 17.57.144.20.5223  ESTABLISHED',
      'c1f2a9d8e7b60002        0 udp4       0      0  *.5353             *.*',
    ];
    expect(macosNetstat.recognizes(lines)).toBe(true);
    const { sockets } = macosNetstat.read(lines);
    expect(sockets.map(({ local, cut }) => [local.address, local.port, cut])).toEqual([
      ['192.168.100.200', 62, ['local address']],
      ['0.0.0.0', 5353, []],
    ]);
  });

  it('reads a table of TCP and one of UDP in one stream, and what is said around them', () => {
    const lines = [
      ...fixture('macos15.2-15.6-netstat-anv-tcp').slice(0, -1),
      'Some tcp sockets may have been created.',
      ...fixture('macos13-14-netstat-anv-udp6trunc').slice(0, -1),
      'icm4    8136      0  *.*                    *.*',
      'Active LOCAL (UNIX) domain sockets',
      'Address          Type   Recv-Q Send-Q            Inode             Conn             Refs          Nextref Addr',
      'c1f2a9d8e7b60003 stream      0      0                0 c1f2a9d8e7b60004                0                0',
    ];
    const { sockets, notUnderstood } = macosNetstat.read(lines);
    expect([sockets.length, notUnderstood]).toEqual([6, []]);
    expect(pidsOf(sockets)).toEqual([1677, 4719, 4720, 31607, 67312, 67544]);
  });

  it.each(fixtures.slice(1))(
    'reads %s without its titles, as after grep',
    (name, { rows, pids }) => {
      const lines = fixture(name).filter((line) => /^(?:tcp|udp)/.test(line));
      const { sockets, notUnderstood } = macosNetstat.read(lines);
      expect(macosNetstat.recognizes(lines)).toBe(true);
      expect([sockets.length, notUnderstood]).toEqual([rows, []]);
      const expected = name === 'macos13-14-netstat-anv-udp6trunc' ? [1677, 67312, 67544] : pids;
      expect(pidsOf(sockets)).toEqual(expected);
    },
  );

  it('lists the lines it does not understand', () => {
    const lines = [
      titles26,
      'tcp4 0 0 what',
      row26('tcp4 ', '*.80'),
      'tcp4       0      0  *.99999   *.*  LISTEN',
    ];
    const { sockets, notUnderstood } = macosNetstat.read(lines);
    expect([sockets.length, notUnderstood]).toEqual([1, [1, 3]]);
  });

  it.each([
    'linux-debian12-nettools2.10-netstat-tunapWee',
    'linux-ubuntu18.04-netstat-lnp',
    'windows10-en-netstat-ano',
    'linux-debian12-iproute2_6.1-ss-HOnatupeim-root',
    'linux-debian12-k6.18-proc-net-tcp6',
    'macos-lsof-plain-bandwhich',
    'macos-nettop-x-L1',
  ])('does not take %s for its own', (name) => {
    expect(macosNetstat.recognizes(fixture(name))).toBe(false);
  });

  it('never throws, and accounts for every line of a table', { timeout: 60_000 }, () => {
    const word = fc.oneof(
      fc.constantFrom('tcp4', 'udp46', 'tcp6', '0', '*.*', '*.80', 'fe80::1%en0.5', 'LISTEN'),
      fc.constantFrom('00102', '00000008', 'a:b:1', ':1', titles26, '131072', 'Active '),
      fc.string({ unit: 'binary' }),
    );
    const line = fc.array(word, { maxLength: 16 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        macosNetstat.recognizes(lines);
        const { sockets, notUnderstood } = macosNetstat.read(lines);
        const seen = [...sockets.map(({ firstLine }) => firstLine), ...notUnderstood];
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['one long line', 'tcp4 0 0 '.repeat(500_000)],
    ['blanks', ' '.repeat(5_000_000)],
    ['colons', `tcp4 0 0 *.1 *.* LISTEN ${':1 00102 00000000 '.repeat(250_000)}`],
    ['dots', `tcp4 0 0 ${'.'.repeat(5_000_000)}`],
    ['titles', `Local Address ${'Proto '.repeat(800_000)}`],
  ])('takes time in proportion to 5 MB of %s', (_, text) => {
    const cpuMs = startCpuClock();
    macosNetstat.recognizes([text]);
    macosNetstat.read([text]);
    expect(cpuMs()).toBeLessThan(2000);
  });

  it('reads 20,000 rows in a moment', () => {
    const lines = [titles26, ...Array<string>(20_000).fill(row26('tcp4 ', '10.0.0.1.80'))];
    const cpuMs = startCpuClock();
    expect(macosNetstat.read(lines).sockets).toHaveLength(20_000);
    expect(cpuMs()).toBeLessThan(2000);
  });

  it('leaves lsof its own', () => {
    expect(lsof.recognizes(fixture('macos26-netstat-anv-tcp'))).toBe(false);
  });
});

const titles26 =
  'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs';

function row26(protocol: string, local: string, name = 'node'): string {
  return `${protocol}      0      0  ${local.padEnd(22)} *.*                    LISTEN                 0            0  131072  131072 ${name.padStart(16)}:4711   00180 00000006 0000000000000ad2 00000000 00000800      1      0 000000`;
}

function only(text: string): PrintedSocket | undefined {
  const { sockets } = macosNetstat.read(text.split('\n'));
  expect(sockets).toHaveLength(1);
  return sockets[0];
}

function fixture(name: string): string[] {
  const url = new URL(`../../../../fixtures/captures/${name}.txt`, import.meta.url);
  return readFileSync(url, 'utf8').split('\n');
}

function statesOf(sockets: readonly PrintedSocket[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of sockets) counts[state ?? 'none'] = (counts[state ?? 'none'] ?? 0) + 1;
  return counts;
}

function pidsOf(sockets: readonly PrintedSocket[]): number[] {
  const pids = new Set(sockets.flatMap(({ owners }) => owners.map(({ pid }) => pid)));
  return [...pids].sort((a, b) => a - b);
}

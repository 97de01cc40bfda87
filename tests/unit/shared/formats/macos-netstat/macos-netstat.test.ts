import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../../shared/formats/format.ts';
import { lsof } from '../../../../../shared/formats/lsof/lsof.ts';
import { macosNetstat } from '../../../../../shared/formats/macos-netstat/macos-netstat.ts';
import { fixtureLines, statesOf } from '../read-fixture.ts';
import { row26, titles26 } from './rows-26.ts';

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
      states: { ESTABLISHED: 47, CLOSE_WAIT: 5, TIME_WAIT: 1, udp: 104 },
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
    { rows: 3, states: { ESTABLISHED: 1, udp: 2 }, pids: [1677, 67312, 67544], cut: 1 },
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
    const lines = fixtureLines(`${name}.txt`);
    const { sockets, tellsOwners, notUnderstood } = macosNetstat.read(lines);
    expect(macosNetstat.recognizes(lines.slice(0, 5))).toBe(true);
    expect(sockets).toHaveLength(rows);
    expect(notUnderstood).toEqual([]);
    expect(statesOf({ sockets })).toEqual(states);
    expect(tellsOwners).toBe(pids.length > 0);
    expect(pidsOf(sockets)).toEqual(pids);
    if (names !== undefined) expect(sockets.map(({ owners }) => owners[0]?.name)).toEqual(names);
    expect(sockets.filter((socket) => socket.cut.length > 0)).toHaveLength(cut);
  });

  it('reads a table of TCP and one of UDP in one stream, and what is said around them', () => {
    const lines = [
      ...fixtureLines('macos15.2-15.6-netstat-anv-tcp.txt'),
      'Some tcp sockets may have been created.',
      ...fixtureLines('macos13-14-netstat-anv-udp6trunc.txt'),
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
      const lines = fixtureLines(`${name}.txt`).filter((line) => /^(?:tcp|udp)/.test(line));
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
    expect(macosNetstat.recognizes(fixtureLines(`${name}.txt`))).toBe(false);
  });

  it('leaves lsof its own', () => {
    expect(lsof.recognizes(fixtureLines('macos26-netstat-anv-tcp.txt'))).toBe(false);
  });
});

function pidsOf(sockets: readonly PrintedSocket[]): number[] {
  const pids = new Set(sockets.flatMap(({ owners }) => owners.map(({ pid }) => pid)));
  return [...pids].sort((a, b) => a - b);
}

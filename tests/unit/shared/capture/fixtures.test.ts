import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../../shared/capture/read-capture.ts';
import type { Connection, OwnersAre } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';

/** What stands in a fixture, counted in its text by other means than the readers that are tested here. */
type Contents = {
  readonly tool: string;
  readonly rows: number;
  /** `udp` are those of UDP; `unknown` is a state in words that no real output was seen to use. */
  readonly states: Partial<Record<TcpState | 'udp' | 'unknown', number>>;
  /** Rows by how their owners are to be read; `current` are those with owners. */
  readonly owned: Partial<Record<OwnersAre, number>>;
  /** Each different one, as `pid name`; where there are many, how many. */
  readonly owners: readonly string[] | number;
  /** Rows with something cut; 0 unless said. */
  readonly cut?: number;
  /** Lines; none unless said. */
  readonly notUnderstood?: readonly number[];
};

/** The processes of the samples made on Debian; ss and lsof tell their names in different ways. */
const debianStates = {
  LISTEN: 5,
  ESTABLISHED: 14,
  CLOSE_WAIT: 1,
  TIME_WAIT: 1,
  SYN_SENT: 2,
  FIN_WAIT_2: 1,
  udp: 4,
};
const lsofOwners = ['16157 Main Proc', '16216 we ird"', "16217 it's (x)", '16218 pid=1,fd=3'];
const ssOwners = ['16157 Main Proc', '16216 we ird"', "16217 it's (x", '16218 pid=1,fd=3'];
const germanStates = {
  LISTEN: 5,
  ESTABLISHED: 3,
  FIN_WAIT_2: 2,
  CLOSE_WAIT: 2,
  TIME_WAIT: 2,
  udp: 2,
};

/** What the kernel counts over all sockets. */
const counters: Contents = { tool: '/proc/net', rows: 0, states: {}, owned: {}, owners: [] };

const contents: Readonly<Record<string, Contents>> = {
  'linux-centos7.7-netstat-aeep.txt': {
    tool: 'netstat on Linux',
    rows: 9,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 3 },
    owned: { current: 9 },
    owners: [
      '795 chronyd',
      '1029 dhclient',
      '1215 sshd',
      '1489 master',
      '6491 ssh',
      '6492 sshd: kbrazil',
    ],
  },
  'linux-centos7.7-ss-a.txt': {
    tool: 'ss',
    rows: 9,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 3 },
    owned: { 'not-said': 9 },
    owners: [],
  },
  'linux-debian12-iproute2_6.1-ss-HOnatupeim-nobody.txt': {
    tool: 'ss',
    rows: 28,
    states: debianStates,
    owned: { 'not-said': 23, none: 5 },
    owners: [],
  },
  // ss cuts a name at its first `)`.
  'linux-debian12-iproute2_6.1-ss-HOnatupeim-root.txt': {
    tool: 'ss',
    rows: 28,
    states: debianStates,
    owned: { current: 23, none: 5 },
    owners: ssOwners,
    cut: 23,
  },
  'linux-debian12-iproute2_6.1-ss-natupeim-multiline-header.txt': {
    tool: 'ss',
    rows: 28,
    states: debianStates,
    owned: { current: 23, none: 5 },
    owners: ssOwners,
    cut: 23,
  },
  'linux-debian12-k6.18-proc-net-netstat.txt': counters,
  'linux-debian12-k6.18-proc-net-snmp.txt': counters,
  'linux-debian12-k6.18-proc-net-tcp.txt': {
    tool: '/proc/net',
    rows: 17,
    states: {
      LISTEN: 2,
      ESTABLISHED: 10,
      CLOSE_WAIT: 1,
      TIME_WAIT: 1,
      SYN_SENT: 2,
      FIN_WAIT_2: 1,
    },
    owned: { 'not-said': 12, none: 5 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-tcp6.txt': {
    tool: '/proc/net',
    rows: 8,
    states: { LISTEN: 3, ESTABLISHED: 5 },
    owned: { 'not-said': 8 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-udp.txt': {
    tool: '/proc/net',
    rows: 3,
    states: { udp: 3 },
    owned: { 'not-said': 3 },
    owners: [],
  },
  'linux-debian12-k6.18-proc-net-udp6.txt': {
    tool: '/proc/net',
    rows: 1,
    states: { udp: 1 },
    owned: { 'not-said': 1 },
    owners: [],
  },
  // Without -Fd nothing tells a shared listener from several: 9 of them in 4 processes; the last file has no name.
  'linux-debian12-lsof4.95-F.txt': {
    tool: 'lsof',
    rows: 50,
    states: { LISTEN: 20, ESTABLISHED: 11, SYN_SENT: 2, CLOSE_WAIT: 1, udp: 16 },
    owned: { current: 50 },
    owners: lsofOwners,
    notUnderstood: [648],
  },
  'linux-debian12-lsof4.95-plain-c0.txt': {
    tool: 'lsof',
    rows: 23,
    states: { LISTEN: 5, ESTABLISHED: 11, SYN_SENT: 2, CLOSE_WAIT: 1, udp: 4 },
    owned: { current: 23 },
    owners: lsofOwners,
  },
  'linux-debian12-nettools2.10-netstat-tunapWee.txt': {
    tool: 'netstat on Linux',
    rows: 28,
    states: debianStates,
    owned: { current: 23, none: 5 },
    owners: ['16157 python3'],
  },
  'linux-generic-netstat-nostate.txt': {
    tool: 'netstat on Linux',
    rows: 4,
    states: { udp: 4 },
    owned: { current: 4 },
    owners: ['442 avahi-daemon: r'],
    cut: 4,
  },
  'linux-proc-net-netstat.txt': counters,
  'linux-proc-net-tcp.txt': {
    tool: '/proc/net',
    rows: 27,
    states: { LISTEN: 4, CLOSE_WAIT: 1, FIN_WAIT_1: 6, TIME_WAIT: 15, ESTABLISHED: 1 },
    owned: { 'not-said': 6, none: 21 },
    owners: [],
  },
  'linux-proc-net-tcp6.txt': {
    tool: '/proc/net',
    rows: 8,
    states: { LISTEN: 1, TIME_WAIT: 7 },
    owned: { 'not-said': 1, none: 7 },
    owners: [],
  },
  'linux-ubuntu18.04-netstat-lnp.txt': {
    tool: 'netstat on Linux',
    rows: 6,
    states: { LISTEN: 4, udp: 2 },
    owned: { current: 6 },
    owners: ['867 systemd-network', '885 systemd-resolve', '1112 containerd', '1127 sshd'],
    cut: 3,
  },
  'linux-ubuntu18.04-ss-a.txt': {
    tool: 'ss',
    rows: 6,
    states: { LISTEN: 4, udp: 2 },
    owned: { 'not-said': 6 },
    owners: [],
  },
  'macos-lsof-F-full.txt': {
    tool: 'lsof',
    rows: 1,
    states: { ESTABLISHED: 1 },
    owned: { current: 1 },
    owners: ['1190 Google Chrome Helper'],
  },
  // Line 18 is the name of a process without the letter that would say so.
  'macos-lsof-F-pcn-rapportd.txt': {
    tool: 'lsof',
    rows: 5,
    states: { LISTEN: 4, ESTABLISHED: 1 },
    owned: { current: 5 },
    owners: ['455 rapportd', '1978 null'],
    notUnderstood: [18],
  },
  // Two of its six lines are one socket of two file descriptors.
  'macos-lsof-plain-bandwhich.txt': {
    tool: 'lsof',
    rows: 5,
    states: { ESTABLISHED: 2, unknown: 1, udp: 2 },
    owned: { current: 5 },
    owners: ['590 com.apple', '29266 ProcessName'],
  },
  'macos-nettop-x-L1.txt': {
    tool: 'nettop',
    rows: 2,
    states: { udp: 2 },
    owned: { current: 2 },
    owners: ['272 mDNSResponder'],
  },
  'macos10.14-netstat-vn-tcp-established.txt': {
    tool: 'netstat on macOS',
    rows: 7,
    states: { ESTABLISHED: 5, CLOSE_WAIT: 2 },
    owned: { current: 7 },
    owners: ['9811 null'],
  },
  'macos10.14-netstat.txt': {
    tool: 'netstat on macOS',
    rows: 157,
    states: { ESTABLISHED: 47, CLOSE_WAIT: 5, TIME_WAIT: 1, udp: 104 },
    owned: { 'not-said': 156, none: 1 },
    owners: [],
    cut: 68,
  },
  'macos10.15-12-netstat-anvp-tcp.txt': {
    tool: 'netstat on macOS',
    rows: 5,
    states: { LISTEN: 5 },
    owned: { current: 5 },
    owners: ['1125 null', '24811 null', '33784 null'],
  },
  'macos10.15-12-netstat-states.txt': {
    tool: 'netstat on macOS',
    rows: 5,
    states: { FIN_WAIT_2: 2, CLOSE_WAIT: 1, LISTEN: 1, ESTABLISHED: 1 },
    owned: { current: 5 },
    owners: ['872 null', '24687 null', '30555 null', '31195 null'],
  },
  'macos13-14-netstat-anv-tcp-ddev.txt': {
    tool: 'netstat on macOS',
    rows: 2,
    states: { LISTEN: 2 },
    owned: { current: 2 },
    owners: ['10521 null'],
  },
  'macos13-14-netstat-anv-udp6trunc.txt': {
    tool: 'netstat on macOS',
    rows: 3,
    states: { ESTABLISHED: 1, udp: 2 },
    owned: { current: 3 },
    owners: ['1677 null', '67312 null', '67544 null'],
    cut: 1,
  },
  'macos15.2-15.6-netstat-anv-tcp.txt': {
    tool: 'netstat on macOS',
    rows: 3,
    states: { ESTABLISHED: 2, TIME_WAIT: 1 },
    owned: { current: 3 },
    owners: ['4719 null', '4720 null', '31607 null'],
  },
  'macos26-netstat-anv-tcp-darwin25.6.txt': {
    tool: 'netstat on macOS',
    rows: 3,
    states: { ESTABLISHED: 1, LISTEN: 2 },
    owned: { current: 3 },
    owners: ['46708 node', '62071 synergy-core'],
  },
  'macos26-netstat-anv-tcp-listen.txt': {
    tool: 'netstat on macOS',
    rows: 4,
    states: { ESTABLISHED: 1, LISTEN: 3 },
    owned: { current: 4 },
    owners: ['1441 mysqld', '57295 ASOctaneSupportX', '59043 node', '99011 dbeaver'],
    cut: 1,
  },
  'macos26-netstat-anv-tcp-rootowned.txt': {
    tool: 'netstat on macOS',
    rows: 4,
    states: { ESTABLISHED: 1, LISTEN: 3 },
    owned: { current: 4 },
    owners: ['1 launchd', '602 MSP Anywhere Dae', '4711 node'],
    cut: 1,
  },
  'macos26-netstat-anv-tcp.txt': {
    tool: 'netstat on macOS',
    rows: 6,
    states: { ESTABLISHED: 1, LISTEN: 5 },
    owned: { current: 6 },
    owners: [
      '368 remoted',
      '777 Google Chrome H',
      '13942 node',
      '13950 node',
      '27328 Python',
      '89468 telemetryd_v2',
    ],
    cut: 1,
  },
  'windows-de-netstat-an.cp850.raw': {
    tool: 'netstat on Windows',
    rows: 16,
    states: germanStates,
    owned: { 'not-said': 14, none: 2 },
    owners: [],
  },
  'windows-de-netstat-an.txt': {
    tool: 'netstat on Windows',
    rows: 16,
    states: germanStates,
    owned: { 'not-said': 14, none: 2 },
    owners: [],
  },
  'windows-es-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 8,
    states: { LISTEN: 5, TIME_WAIT: 1, ESTABLISHED: 1, udp: 1 },
    owned: { current: 7, none: 1 },
    owners: ['4 System', '880 null', '916 null', '2036 null', '6760 null'],
  },
  'windows-es-netstat-zoneid.txt': {
    tool: 'netstat on Windows',
    rows: 3,
    states: { ESTABLISHED: 2, TIME_WAIT: 1 },
    owned: { 'not-said': 2, none: 1 },
    owners: [],
  },
  'windows-fr-netstat-a.txt': {
    tool: 'netstat on Windows',
    rows: 6,
    states: { LISTEN: 4, ESTABLISHED: 2 },
    owned: { 'not-said': 6 },
    owners: [],
  },
  'windows-it-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 3,
    states: { LISTEN: 3 },
    owned: { current: 3 },
    owners: ['1452 null', '7788 null', '22468 null'],
  },
  'windows-ptbr-netstat-a.txt': {
    tool: 'netstat on Windows',
    rows: 5,
    states: { LISTEN: 3, ESTABLISHED: 2 },
    owned: { 'not-said': 5 },
    owners: [],
  },
  'windows-ru-netstat-a-10.0.14393.cp866.raw': {
    tool: 'netstat on Windows',
    rows: 11,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 5 },
    owned: { 'not-said': 11 },
    owners: [],
  },
  'windows-ru-netstat-a-10.0.14393.txt': {
    tool: 'netstat on Windows',
    rows: 11,
    states: { LISTEN: 4, ESTABLISHED: 2, udp: 5 },
    owned: { 'not-said': 11 },
    owners: [],
  },
  'windows-synthetic-unverified-states.txt': {
    tool: 'netstat on Windows',
    rows: 8,
    states: { LISTEN: 6, unknown: 2 },
    owned: { current: 8 },
    owners: [
      '4 System',
      '1024 null',
      '1234 null',
      '6789 null',
      '24456 null',
      '31416 null',
      '32344 null',
      '70332 null',
    ],
  },
  'windows-zh-cn-netstat-ano.cp936.raw': {
    tool: 'netstat on Windows',
    rows: 5,
    states: { LISTEN: 5 },
    owned: { current: 5 },
    owners: ['4 System', '1072 null', '3672 null', '5184 null', '18844 null'],
  },
  'windows-zh-cn-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 5,
    states: { LISTEN: 5 },
    owned: { current: 5 },
    owners: ['4 System', '1072 null', '3672 null', '5184 null', '18844 null'],
  },
  'windows10-en-netstat-an.txt': {
    tool: 'netstat on Windows',
    rows: 260,
    states: { LISTEN: 48, ESTABLISHED: 32, udp: 180 },
    owned: { 'not-said': 260 },
    owners: [],
  },
  'windows10-en-netstat-ano.txt': {
    tool: 'netstat on Windows',
    rows: 208,
    states: { LISTEN: 39, ESTABLISHED: 32, udp: 137 },
    owned: { current: 208 },
    owners: 45,
  },
  'windows10-en-netstat.txt': {
    tool: 'netstat on Windows',
    rows: 32,
    states: { ESTABLISHED: 32 },
    owned: { 'not-said': 32 },
    owners: [],
  },
};

const folder = join(import.meta.dirname, '../../../fixtures/captures');
const files = readdirSync(folder).filter((file) => !file.endsWith('.source'));

describe('every authentic output', () => {
  it('is described here', () => {
    expect(Object.keys(contents).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(contents))('is read with no row lost: %s', (file, expected) => {
    const { tool, table, notUnderstood } = readCapture(readFileSync(join(folder, file)));
    const rows = [...table.connections.values()];
    const owners = ownersOf(rows);
    expect({
      tool,
      rows: rows.length,
      states: counted(rows.map(stateOf)),
      owned: counted(rows.map(({ ownersAre }) => ownersAre)),
      owners: typeof expected.owners === 'number' ? owners.length : owners,
      cut: rows.filter(({ captured }) => captured?.cut.length !== 0).length,
      notUnderstood: notUnderstood.map(({ line }) => line),
    }).toEqual({ cut: 0, notUnderstood: [], ...expected });
  });

  it.each(files)('is found in a terminal session that was copied: %s', (file) => {
    const bytes = readFileSync(join(folder, file));
    const before = Buffer.from('Last login: Fri Nov 20\n\nme@host:~$ sudo the-tool -x | less\n');
    const after = Buffer.from(`${bytes.at(-1) === 10 ? '' : '\n'}me@host:~$ \n`);
    const alone = readCapture(bytes);
    const session = readCapture(Buffer.concat([before, bytes, after]));
    const moved = (line: number) => line + 3;
    const lineCount = bytes.toString('latin1').replace(/\n$/, '').split('\n').length;
    expect({
      tool: session.tool,
      rows: [...session.table.connections.values()].map(withoutPlace),
      notUnderstood: session.notUnderstood.map(({ line }) => line),
    }).toEqual({
      tool: alone.tool,
      rows: [...alone.table.connections.values()].map(withoutPlace),
      notUnderstood: [
        ...[1, 3],
        ...alone.notUnderstood.map(({ line }) => moved(line)),
        moved(lineCount) + 1,
      ],
    });
  });
});

function withoutPlace({ id: _, captured, ...facts }: Connection) {
  return { ...facts, cut: captured?.cut };
}

function stateOf({ protocol, state }: Connection): string {
  return protocol === 'udp' ? 'udp' : (state ?? 'unknown');
}

function ownersOf(rows: readonly Connection[]): string[] {
  const owners = rows.flatMap((row) => row.owners).sort((a, b) => a.pid - b.pid);
  return [...new Set(owners.map(({ pid, name }) => `${pid} ${name}`))];
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

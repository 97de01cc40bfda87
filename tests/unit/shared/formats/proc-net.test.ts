import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../shared/formats/format.ts';
import { procNet } from '../../../../shared/formats/proc-net.ts';
import { fixtureLines, inShort, leftOut, readFixture, statesOf } from './read-fixture.ts';

const littleEndian = 'Addresses are read as those of a little-endian machine, as nearly all are.';
const onlyCounters = 'Counters of /proc/net are left out: they are of no socket.';

describe('files of /proc/net', () => {
  it.each([
    [
      'linux-debian12-k6.18-proc-net-tcp.txt',
      { LISTEN: 2, ESTABLISHED: 10, CLOSE_WAIT: 1, TIME_WAIT: 1, SYN_SENT: 2, FIN_WAIT_2: 1 },
    ],
    ['linux-debian12-k6.18-proc-net-tcp6.txt', { LISTEN: 3, ESTABLISHED: 5 }],
    ['linux-debian12-k6.18-proc-net-udp.txt', { udp: 3 }],
    ['linux-debian12-k6.18-proc-net-udp6.txt', { udp: 1 }],
    [
      'linux-proc-net-tcp.txt',
      { LISTEN: 4, CLOSE_WAIT: 1, ESTABLISHED: 1, FIN_WAIT_1: 6, TIME_WAIT: 15 },
    ],
    ['linux-proc-net-tcp6.txt', { LISTEN: 1, TIME_WAIT: 7 }],
  ])('every line of %s is a socket, without owners', (name, states) => {
    const table = readFixture(procNet, name);
    expect(statesOf(table)).toEqual(states);
    expect(table.sockets.map(({ firstLine }) => firstLine + 1)).toEqual(
      [...Array.from(fixtureLines(name).keys()).slice(1)].map((index) => index + 1),
    );
    expect(table.sockets.flatMap(({ owners }) => owners)).toEqual([]);
    expect([table.tellsOwners, table.notUnderstood, table.notices]).toEqual([
      false,
      [],
      [littleEndian],
    ]);
  });

  it('reads every fact', () => {
    const { sockets } = readFixture(procNet, 'linux-proc-net-tcp.txt');
    expect(sockets[3]).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'CLOSE_WAIT',
      local: { address: '192.168.42.128', port: 54352, zone: null },
      remote: { address: '152.199.4.33', port: 443, zone: null },
      user: '1000',
      receiveQueue: 82,
      sendQueue: 0,
      dualStack: null,
      traffic: null,
      owners: [],
      kernelId: 'ino:149098',
      cut: [],
      firstLine: 4,
      lineCount: 1,
    } satisfies PrintedSocket);
    expect([sockets[6]?.user, sockets[6]?.kernelId, sockets[6]?.ownersAre]).toEqual([
      null,
      null,
      'none',
    ]);
  });

  it.each([
    'linux-debian12-k6.18-proc-net-netstat.txt',
    'linux-debian12-k6.18-proc-net-snmp.txt',
    'linux-proc-net-netstat.txt',
  ])('%s holds counters, and so no sockets', (name) => {
    expect(procNet.recognizes(fixtureLines(name).slice(0, 50))).toBe(true);
    expect(readFixture(procNet, name)).toEqual({
      sockets: [],
      tellsOwners: false,
      notUnderstood: [],
      notices: [onlyCounters],
    });
  });
});

describe('several files one after the other', () => {
  const tcp = fixtureLines('linux-debian12-k6.18-proc-net-tcp.txt');
  const udp = fixtureLines('linux-debian12-k6.18-proc-net-udp.txt');
  const udp6 = fixtureLines('linux-debian12-k6.18-proc-net-udp6.txt');

  it('are told apart by their headers', () => {
    const table = procNet.read([...tcp, ...udp, ...udp6, ...tcp]);
    expect(table.sockets.map(({ protocol }) => protocol)).toEqual([
      ...Array(17).fill('tcp'),
      ...Array(4).fill('udp'),
      ...Array(17).fill('tcp'),
    ]);
  });

  it('are told apart by their rows, if there are no headers', () => {
    const table = procNet.read([...tcp.slice(1), ...udp.slice(1)]);
    expect(table.sockets.map(({ protocol }) => protocol)).toEqual([
      ...Array(17).fill('tcp'),
      ...Array(3).fill('udp'),
    ]);
  });

  it('are told apart by the names that tail writes, and others are left out', () => {
    const table = procNet.read([
      '==> /proc/net/raw <==',
      ...udp,
      '',
      '==> /proc/net/udp <==',
      ...udp,
      '',
      '==> /proc/net/snmp <==',
      'Tcp: RtoAlgorithm RtoMin',
      'Tcp: 1 200',
      'nonsense',
    ]);
    expect(table.sockets.map(inShort)).toEqual([
      'udp 127.0.0.1:60991 127.0.0.1:18090 null',
      'udp 0.0.0.0:18090 * null',
      'udp 127.0.0.53:18092 * null',
    ]);
    expect(table.notUnderstood).toEqual([15]);
    expect(table.notices).toEqual([littleEndian, onlyCounters, leftOut(3)]);
  });
});

describe('recognizing files of /proc/net', () => {
  it.each([
    ['linux-proc-net-tcp6.txt', true],
    ['linux-debian12-k6.18-proc-net-udp.txt', true],
    ['linux-centos7.7-netstat-aeep.txt', false],
    ['linux-debian12-iproute2_6.1-ss-HOnatupeim-root.txt', false],
    ['windows10-en-netstat-ano.txt', false],
  ])('%s: %s', (name, expected) => {
    expect(procNet.recognizes(fixtureLines(name).slice(0, 50))).toBe(expected);
  });

  it('does without a header', () => {
    expect(procNet.recognizes(fixtureLines('linux-proc-net-tcp.txt').slice(1))).toBe(true);
  });
});

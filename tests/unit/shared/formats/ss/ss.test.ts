import { describe, expect, it } from 'vitest';
import type { PrintedSocket, PrintedTable } from '../../../../../shared/formats/format.ts';
import { ss } from '../../../../../shared/formats/ss/ss.ts';
import { fixtureLines, inShort, leftOut, readFixture, statesOf } from '../read-fixture.ts';

const debian = 'linux-debian12-iproute2_6.1-ss';
const statesOfDebian = {
  udp: 4,
  LISTEN: 5,
  ESTABLISHED: 14,
  CLOSE_WAIT: 1,
  TIME_WAIT: 1,
  SYN_SENT: 2,
  FIN_WAIT_2: 1,
};
const hostile = [
  { pid: 16218, name: 'pid=1,fd=3', user: null },
  { pid: 16217, name: "it's (x", user: null },
  { pid: 16216, name: 'we ird"', user: null },
  { pid: 16157, name: 'Main Proc', user: null },
];

describe('ss 6.1 with all options', () => {
  const asRoot = readFixture(ss, `${debian}-HOnatupeim-root.txt`);
  const unprivileged = readFixture(ss, `${debian}-HOnatupeim-nobody.txt`);
  const twoLines = readFixture(ss, `${debian}-natupeim-multiline-header.txt`);

  it('makes a socket of every line', () => {
    expect(accountOf(asRoot)).toEqual({ sockets: 28, tellsOwners: true, notUnderstood: [] });
    expect(statesOf(asRoot)).toEqual(statesOfDebian);
    expect(asRoot.sockets.map(({ firstLine }) => firstLine)).toEqual([...Array(28).keys()]);
  });

  it('reads every fact of a line', () => {
    expect(asRoot.sockets.at(-1)).toEqual({
      protocol: 'tcp',
      family: 'ipv4',
      namespace: null,
      state: 'ESTABLISHED',
      local: { address: '127.0.0.1', port: 18081, zone: null },
      remote: { address: '127.0.0.1', port: 51902, zone: null },
      user: 'root',
      receiveQueue: 5000,
      sendQueue: 0,
      dualStack: null,
      traffic: { sentBytes: 0, receivedBytes: 5000, sentPackets: 1, receivedPackets: 3 },
      owners: hostile,
      kernelId: '4e48',
      cut: ['process name'],
      firstLine: 27,
      lineCount: 1,
    } satisfies PrintedSocket);
  });

  it('names all owners, whatever they call themselves, and says what has none', () => {
    const owned = asRoot.sockets.filter(({ owners }) => owners.length > 0);
    expect(owned.map(({ owners }) => owners)).toEqual(Array(23).fill(hostile));
    const others = asRoot.sockets.filter(({ owners }) => owners.length === 0);
    expect(others.map((socket) => `${inShort(socket)}: ${socket.ownersAre}`)).toEqual([
      'tcp 127.0.0.1:18080 127.0.0.1:54448 ESTABLISHED: none',
      'tcp 127.0.0.1:53870 127.0.0.1:18083 TIME_WAIT: none',
      'tcp 127.0.0.1:18083 127.0.0.1:53856 FIN_WAIT_2: none',
      'tcp 127.0.0.1:18080 127.0.0.1:54464 ESTABLISHED: none',
      'tcp 127.0.0.1:18080 127.0.0.1:54480 ESTABLISHED: none',
    ]);
  });

  it('reads the same without the rights to see owners', () => {
    expect(accountOf(unprivileged)).toEqual({ sockets: 28, tellsOwners: false, notUnderstood: [] });
    expect(statesOf(unprivileged)).toEqual(statesOfDebian);
    expect(unprivileged.sockets.map(withoutOwners)).toEqual(asRoot.sockets.map(withoutOwners));
  });

  it('reads records of two lines, below a header, as it does those of one', () => {
    expect(accountOf(twoLines)).toEqual({ sockets: 28, tellsOwners: true, notUnderstood: [] });
    expect(twoLines.sockets.map(withoutLines)).toEqual(asRoot.sockets.map(withoutLines));
    expect(
      twoLines.sockets.slice(0, 2).map(({ firstLine, lineCount }) => [firstLine, lineCount]),
    ).toEqual([
      [1, 2],
      [3, 2],
    ]);
    // TIME_WAIT has nothing more to say.
    expect(twoLines.sockets.filter(({ lineCount }) => lineCount === 1)).toHaveLength(2);
  });

  it('reads zones and dual stack', () => {
    const ipv6 = asRoot.sockets.filter(({ family }) => family === 'ipv6');
    expect(ipv6.map((socket) => `${withoutOwnerNames(socket)} ${socket.dualStack}`)).toEqual([
      'udp [::1]:18091 * null null',
      'tcp [::]:18081 * LISTEN true',
      'tcp [::]:18082 * LISTEN false',
      'tcp [fe80::fc:ff:fe00:1%eth0]:18084 * LISTEN null',
      'tcp [::1]:51448 [::1]:18081 ESTABLISHED null',
      'tcp [::1]:18081 [::1]:51448 ESTABLISHED null',
      'tcp [fe80::fc:ff:fe00:1%eth0]:18084 [fe80::fc:ff:fe00:1%eth0]:44638 ESTABLISHED null',
      'tcp [fe80::fc:ff:fe00:1%eth0]:44638 [fe80::fc:ff:fe00:1%eth0]:18084 ESTABLISHED null',
    ]);
  });
});

describe('ss -a of old, with names of services', () => {
  it('reads iproute2 4.11 of CentOS 7, where `*` is IPv4', () => {
    const table = readFixture(ss, 'linux-centos7.7-ss-a.txt');
    expect(accountOf(table)).toEqual({ sockets: 9, tellsOwners: false, notUnderstood: [] });
    expect(table.sockets.map(inShort)).toEqual([
      'udp 0.0.0.0:68 * null',
      'udp 127.0.0.1:323 * null',
      'udp [::1]:323 * null',
      'tcp 127.0.0.1:25 * LISTEN',
      'tcp 0.0.0.0:22 * LISTEN',
      'tcp [::1]:25 * LISTEN',
      'tcp [::]:22 * LISTEN',
      'tcp [::1]:22 [::1]:38134 ESTABLISHED',
      'tcp [::1]:38134 [::1]:22 ESTABLISHED',
    ]);
    expect(table.notices).toEqual([leftOut(194)]);
  });

  it('reads iproute2 4.15 of Ubuntu 18.04', () => {
    const table = readFixture(ss, 'linux-ubuntu18.04-ss-a.txt');
    expect(accountOf(table)).toEqual({ sockets: 6, tellsOwners: false, notUnderstood: [] });
    expect(table.sockets.map(inShort)).toEqual([
      'udp 127.0.0.53%lo:53 * null',
      'udp 192.168.71.131%ens33:68 * null',
      'tcp 127.0.0.53%lo:53 * LISTEN',
      'tcp 0.0.0.0:22 * LISTEN',
      'tcp 127.0.0.1:35485 * LISTEN',
      'tcp [::]:22 * LISTEN',
    ]);
    expect(table.notices).toEqual([leftOut(152)]);
  });

  it('reads addresses without brackets, and owners without words', () => {
    const table = ss.read([
      'State      Recv-Q Send-Q        Local Address:Port          Peer Address:Port   ',
      'LISTEN     0      128                      :::22                      :::*      users:(("sshd",1512,4))',
      'LISTEN     0      128                       *:22                       *:*      users:(("sshd",1512,3))',
      'ESTAB      0      0      ::ffff:10.0.0.1:22 ::ffff:10.0.0.2:4711 timer:(keepalive,119min,0) users:(("sshd",9,3),("sshd",7,3))',
    ]);
    expect(table.sockets.map((socket) => `${inShort(socket)} ${socket.family}`)).toEqual([
      'tcp [::]:22 * LISTEN 1512 sshd ipv6',
      'tcp 0.0.0.0:22 * LISTEN 1512 sshd ipv4',
      'tcp 10.0.0.1:22 10.0.0.2:4711 ESTABLISHED 9 sshd, 7 sshd ipv4',
    ]);
  });
});

describe('recognizing ss', () => {
  it.each([
    `${debian}-HOnatupeim-root.txt`,
    `${debian}-natupeim-multiline-header.txt`,
    'linux-centos7.7-ss-a.txt',
    'linux-ubuntu18.04-ss-a.txt',
  ])('knows %s', (name) => {
    expect(ss.recognizes(fixtureLines(name).slice(0, 50))).toBe(true);
  });

  it.each([
    'linux-debian12-nettools2.10-netstat-tunapWee.txt',
    'linux-debian12-k6.18-proc-net-tcp.txt',
    'linux-debian12-lsof4.95-plain-c0.txt',
    'macos10.14-netstat.txt',
    'windows10-en-netstat-ano.txt',
  ])('leaves %s to others', (name) => {
    expect(ss.recognizes(fixtureLines(name).slice(0, 50))).toBe(false);
  });
});

function accountOf({ sockets, tellsOwners, notUnderstood }: PrintedTable) {
  return { sockets: sockets.length, tellsOwners, notUnderstood };
}

function withoutOwners(socket: PrintedSocket): Partial<PrintedSocket> {
  // The two readings were made one after the other.
  const { owners: _, ownersAre: __, cut: ___, traffic: ____, ...facts } = socket;
  return facts;
}

function withoutLines(socket: PrintedSocket): Partial<PrintedSocket> {
  const { firstLine: _, lineCount: __, ...facts } = socket;
  return facts;
}

function withoutOwnerNames(socket: PrintedSocket): string {
  return inShort({ ...socket, owners: [] });
}

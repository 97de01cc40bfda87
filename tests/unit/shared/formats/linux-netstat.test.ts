import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../shared/formats/format.ts';
import { linuxNetstat } from '../../../../shared/formats/linux-netstat.ts';
import { fixtureLines, inShort, leftOut, readFixture, statesOf } from './read-fixture.ts';

const header = 'Proto Recv-Q Send-Q Local Address           Foreign Address         State       ';

describe('netstat of net-tools', () => {
  it('reads 2.10 of Debian 12, wide and with all columns', () => {
    const table = readFixture(linuxNetstat, 'linux-debian12-nettools2.10-netstat-tunapWee.txt');
    expect([table.sockets.length, table.tellsOwners, table.notUnderstood, table.notices]).toEqual([
      28,
      true,
      [],
      [],
    ]);
    expect(statesOf(table)).toEqual({
      LISTEN: 5,
      ESTABLISHED: 14,
      CLOSE_WAIT: 1,
      TIME_WAIT: 1,
      SYN_SENT: 2,
      FIN_WAIT_2: 1,
      udp: 4,
    });
    const owned = table.sockets.filter(({ owners }) => owners.length > 0);
    expect(owned.map(({ owners }) => owners)).toEqual(
      Array(23).fill([{ pid: 16157, name: 'python3', user: null }]),
    );
    const others = table.sockets.filter(({ owners }) => owners.length === 0);
    expect(others.map(({ ownersAre, user }) => [ownersAre, user])).toEqual(
      Array(5).fill(['none', null]),
    );
    expect(table.sockets.flatMap(({ cut }) => cut)).toEqual([]);
    expect(table.sockets[23]).toEqual({
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
      traffic: null,
      owners: [{ pid: 16157, name: 'python3', user: null }],
      kernelId: 'ino:99740',
      cut: [],
      firstLine: 25,
      lineCount: 1,
    } satisfies PrintedSocket);
  });

  it('reads names in place of numbers, as on CentOS 7, and leaves out the UNIX domain', () => {
    const table = readFixture(linuxNetstat, 'linux-centos7.7-netstat-aeep.txt');
    expect(table.sockets.map((socket) => `${inShort(socket)} of ${socket.user}`)).toEqual([
      'tcp localhost:25 * LISTEN 1489 master of root',
      'tcp 0.0.0.0:22 * LISTEN 1215 sshd of root',
      'tcp localhost:25 * LISTEN 1489 master of root',
      'tcp [::]:22 * LISTEN 1215 sshd of root',
      'tcp localhost:22 localhost:38134 ESTABLISHED 6492 sshd: kbrazil of root',
      'tcp localhost:38134 localhost:22 ESTABLISHED 6491 ssh of kbrazil',
      'udp 0.0.0.0:68 * null 1029 dhclient of root',
      'udp localhost:323 * null 795 chronyd of root',
      'udp localhost:323 * null 795 chronyd of root',
    ]);
    expect(table.sockets.map(({ family }) => family)).toEqual([
      'ipv4',
      'ipv4',
      'ipv6',
      'ipv6',
      null,
      null,
      'ipv4',
      'ipv4',
      'ipv6',
    ]);
    expect([table.tellsOwners, table.notUnderstood, table.notices]).toEqual([
      true,
      [],
      [leftOut(151)],
    ]);
  });

  it('reads listeners of Ubuntu 18.04, and marks the names that it cut', () => {
    const table = readFixture(linuxNetstat, 'linux-ubuntu18.04-netstat-lnp.txt');
    expect(table.sockets.map((socket) => [inShort(socket), ...socket.cut])).toEqual([
      ['tcp 127.0.0.1:42351 * LISTEN 1112 containerd'],
      ['tcp 127.0.0.53:53 * LISTEN 885 systemd-resolve', 'process name'],
      ['tcp 0.0.0.0:22 * LISTEN 1127 sshd'],
      ['tcp [::]:22 * LISTEN 1127 sshd'],
      ['udp 127.0.0.53:53 * null 885 systemd-resolve', 'process name'],
      ['udp 192.168.71.131:68 * null 867 systemd-network', 'process name'],
    ]);
    expect([table.tellsOwners, table.notUnderstood, table.notices]).toEqual([
      true,
      [],
      [leftOut(22)],
    ]);
  });

  it('reads rows without a state, and names with blanks', () => {
    const table = readFixture(linuxNetstat, 'linux-generic-netstat-nostate.txt');
    expect(table.sockets.map((socket) => [inShort(socket), ...socket.cut])).toEqual([
      ['udp 0.0.0.0:5353 * null 442 avahi-daemon: r', 'process name'],
      ['udp 0.0.0.0:49926 * null 442 avahi-daemon: r', 'process name'],
      ['udp [::]:5353 * null 442 avahi-daemon: r', 'process name'],
      ['udp [::]:35569 * null 442 avahi-daemon: r', 'process name'],
    ]);
    expect([table.tellsOwners, table.notUnderstood]).toEqual([true, []]);
  });
});

describe('columns', () => {
  it.each([
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED', null, []],
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED -', null, []],
    [
      'tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED 600/sshd: /usr/sbin',
      null,
      [[600, 'sshd: /usr/sbin']],
    ],
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED 1000 4711 7/a b', '1000', [[7, 'a b']]],
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED www-data 4711 -', 'www-data', []],
    ['udp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED me 4711 7/a', 'me', [[7, 'a']]],
    ['udp 0 0 0.0.0.0:1 0.0.0.0:* me 4711 7/a', 'me', [[7, 'a']]],
    ['udp 0 0 0.0.0.0:1 0.0.0.0:* 7/5 6/x', null, [[7, '5 6/x']]],
    ['udp 0 0 0.0.0.0:1 0.0.0.0:* 7/', null, [[7, null]]],
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED 7/a keepalive (12.50/0/0)', null, [[7, 'a']]],
    ['tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED off (0.00/0/0)', null, []],
  ])('of “%s” are told apart without a header', (row, user, owners) => {
    const [socket] = linuxNetstat.read([row]).sockets;
    expect([socket?.user, socket?.owners.map(({ pid, name }) => [pid, name])]).toEqual([
      user,
      owners,
    ]);
  });

  it('end with a timer only where the header says so', () => {
    const row = 'tcp 0 0 10.0.0.1:1 10.0.0.2:2 ESTABLISHED 7/off (0.00/0/0)';
    const named = (title: string) => linuxNetstat.read([title, row]).sockets[0]?.owners[0]?.name;
    expect(named(`${header}PID/Program name`)).toBe('off (0.00/0/0)');
    expect(named(`${header}PID/Program name     Timer`)).toBe('off (0.00/0/0)');
    expect(
      linuxNetstat.read([`${header}PID/Program name     Timer`, `${row} on (1.00/0/0)`]).sockets[0]
        ?.owners[0]?.name,
    ).toBe('off (0.00/0/0)');
  });

  it('say that owners were asked for, even if none is named', () => {
    const row = 'tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      ';
    const chatter = [
      '(Not all processes could be identified, non-owned process info',
      ' will not be shown, you would have to be root to see it all.)',
    ];
    const tables = [[row], [header, row], [`${row}-`], [...chatter, header, row]].map((lines) =>
      linuxNetstat.read(lines),
    );
    expect(tables.map(({ tellsOwners }) => tellsOwners)).toEqual([false, false, true, true]);
    expect(tables.flatMap(({ notUnderstood }) => notUnderstood)).toEqual([]);
  });
});

describe('addresses that netstat cut to 23 characters', () => {
  const cut = 'tcp6       0      0 2001:db8:1:2:3:4:5:4711 fe80::fc:ff:fe00:1:4711 ESTABLISHED';
  const rows = [
    cut,
    'tcp6 0 0 :::22 :::* LISTEN',
    'tcp 0 0 192.168.100.100:65535 1.2.3.4:5 TIME_WAIT',
  ];

  it('are marked', () => {
    const { sockets } = linuxNetstat.read(rows);
    expect(sockets.map((socket) => socket.cut)).toEqual([
      ['local address', 'remote address'],
      [],
      [],
    ]);
    expect(sockets[0]?.local).toEqual({ address: '2001:db8:1:2:3:4:5', port: 4711, zone: null });
    expect(sockets[0]?.family).toBe('ipv6');
  });

  it('are whole where others are longer (-W)', () => {
    const { sockets } = linuxNetstat.read([
      ...rows,
      'tcp6 0 0 2001:db8:1:2:3:4:5:6:4711 :::* LISTEN',
    ]);
    expect(sockets.flatMap((socket) => socket.cut)).toEqual([]);
  });
});

describe('lines that are no rows', () => {
  it('are listed', () => {
    const table = linuxNetstat.read([
      '$ netstat -tn',
      'Active Internet connections (w/o servers)',
      header,
      'tcp 0 0 10.0.0.1:1',
      'tcp 0 0 10.0.0.1:99999 10.0.0.2:1 ESTABLISHED',
      'raw6 0 0 :::58 :::* 7',
      'tcp4 0 0 10.0.0.1.22 10.0.0.2.4711 ESTABLISHED',
    ]);
    expect([table.sockets, table.notUnderstood, table.notices]).toEqual([
      [],
      [0, 3, 4, 6],
      [leftOut(1)],
    ]);
  });
});

describe('recognizing netstat of Linux', () => {
  it.each([
    ['linux-debian12-nettools2.10-netstat-tunapWee.txt', true],
    ['linux-ubuntu18.04-netstat-lnp.txt', true],
    ['linux-centos7.7-ss-a.txt', false],
    ['linux-debian12-iproute2_6.1-ss-HOnatupeim-root.txt', false],
    ['macos10.14-netstat.txt', false],
    ['macos26-netstat-anv-tcp.txt', false],
    ['macos10.15-12-netstat-anvp-tcp.txt', false],
    ['windows10-en-netstat-ano.txt', false],
    ['windows-de-netstat-an.txt', false],
  ])('%s: %s', (name, expected) => {
    expect(linuxNetstat.recognizes(fixtureLines(name).slice(0, 50))).toBe(expected);
  });
});

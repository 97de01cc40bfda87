import { describe, expect, it } from 'vitest';
import type { PrintedSocket } from '../../../../shared/formats/format.ts';
import { windowsNetstat } from '../../../../shared/formats/windows-netstat.ts';

const headings = [
  '',
  'Active Connections',
  '',
  '  Proto  Local Address          Foreign Address        State           PID',
];

describe('netstat of Windows', () => {
  it('gives every fact of a row', () => {
    expect(
      read('  TCP    192.0.2.1:50000        203.0.113.80:443       ESTABLISHED     1072'),
    ).toEqual({
      sockets: [
        {
          protocol: 'tcp',
          family: 'ipv4',
          namespace: null,
          state: 'ESTABLISHED',
          local: { address: '192.0.2.1', port: 50_000, zone: null },
          remote: { address: '203.0.113.80', port: 443, zone: null },
          user: null,
          receiveQueue: null,
          sendQueue: null,
          dualStack: null,
          traffic: null,
          owners: [{ pid: 1072, name: null, user: null }],
          kernelId: null,
          cut: [],
          firstLine: 4,
          lineCount: 1,
        },
      ],
      tellsOwners: true,
      notUnderstood: [],
    });
  });

  it('reads the pid of UDP, which has no state, and knows that without -o there is none', () => {
    const row = '  UDP    0.0.0.0:5353           *:*                                    ';
    expect(briefly(read(`${row}1720`))).toEqual(['udp null 0.0.0.0:5353 - 1720']);
    expect(briefly(read(row))).toEqual(['udp null 0.0.0.0:5353 - -']);
    expect([read(`${row}1720`).tellsOwners, read(row).tellsOwners]).toEqual([true, false]);
  });

  it('knows a listener by whom it waits for, whatever the word for it', () => {
    const table = read(
      '  TCP    0.0.0.0:135            0.0.0.0:0              ABH\ufffdREN       1',
      '  TCP    [::]:135               [::]:0                 IN ASCOLTO      2',
      '  TCP    0.0.0.0:445            PC-NAME:0              DİNLENİYOR      3',
      '  TCP    0.0.0.0:446            *:*                    LISTENING       5',
      '  TCP    0.0.0.0:447            0.0.0.0:51234          LISTENING       6',
    );
    expect(briefly(table)).toEqual([
      'tcp LISTEN 0.0.0.0:135 - 1',
      'tcp LISTEN :::135 - 2',
      'tcp LISTEN 0.0.0.0:445 - 3',
      'tcp LISTEN 0.0.0.0:446 - 5',
      'tcp LISTEN 0.0.0.0:447 - 6',
    ]);
  });

  it.each([
    ['LISTENING', 'LISTEN'],
    ['SYN_SENT', 'SYN_SENT'],
    ['SYN_RECEIVED', 'SYN_RCVD'],
    ['FIN_WAIT_1', 'FIN_WAIT_1'],
    ['LAST_ACK', 'LAST_ACK'],
    ['BOUND', 'CLOSED'],
    ['HERGESTELLT', 'ESTABLISHED'],
    ['WARTEND', 'TIME_WAIT'],
    ['SCHLIESSEN_WARTEN', 'CLOSE_WAIT'],
    ['SYN_GESENDET', 'SYN_SENT'],
    ['FIN_WARTEN_2', 'FIN_WAIT_2'],
    ['LETZTES ACK', 'LAST_ACK'],
    ['УСТАНОВЛЕНО', null],
  ])('reads the state %j as %s, with and without a pid and the words of -t', (word, state) => {
    const row = `  TCP    192.0.2.1:50000        203.0.113.80:443       ${word}`;
    const states = [row, `${row} 4711`, `${row} 4711 InHost`].flatMap((line) =>
      read(line).sockets.map((socket) => socket.state),
    );
    expect(states).toEqual([state, state, state]);
  });

  it('takes no row of TCP that ends before its state, as its port may be cut', () => {
    const table = windowsNetstat.read([
      ...headings,
      '  TCP    192.0.2.1:50000        203.0.113.80:443                       4711',
      '  UDP    192.0.2.1:50000        *:*',
      '  TCP    192.0.2.1:50000        203.0.113.80:4',
    ]);
    expect(briefly(table)).toEqual([
      'tcp null 192.0.2.1:50000 203.0.113.80:443 4711',
      'udp null 192.0.2.1:50000 - -',
    ]);
    expect(table.notUnderstood).toEqual([headings.length + 2]);
  });

  it('takes a bound socket (-q) for one that waits for nobody', () => {
    expect(briefly(read('  TCP    192.0.2.1:50000        0.0.0.0:0       BOUND     12'))).toEqual([
      'tcp CLOSED 192.0.2.1:50000 - 12',
    ]);
  });

  it('reads names in place of numbers', () => {
    const [socket] = read('  TCP    PC-NAME:ssh    a23-45-15-115:dnp-sec    ESTABLISHED').sockets;
    expect([socket?.family, socket?.local, socket?.remote]).toEqual([
      null,
      { address: 'PC-NAME', port: 22, zone: null },
      { address: 'a23-45-15-115', port: 0, zone: null, service: 'dnp-sec' },
    ]);
  });

  it('reads zones inside the brackets, and addresses longer than their column', () => {
    const [socket] = read(
      '  TCP    [fe80::c9ee:eb4d:5f0b:a64f%4]:49703  [fe80::1%4]:1521   TIME_WAIT  0',
    ).sockets;
    expect([socket?.family, socket?.local, socket?.remote]).toEqual([
      'ipv6',
      { address: 'fe80::c9ee:eb4d:5f0b:a64f', port: 49_703, zone: '4' },
      { address: 'fe80::1', port: 1521, zone: '4' },
    ]);
  });

  it('knows that pid 0 is nobody, and whose pid 4 is', () => {
    const table = read(
      '  TCP    192.0.2.1:50000        203.0.113.80:443       TIME_WAIT       0',
      '  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4',
    );
    expect(table.sockets.map(({ owners }) => owners)).toEqual([
      [],
      [{ pid: 4, name: 'System', user: null }],
    ]);
  });

  it('reads the names and services that -b prints below the rows', () => {
    const table = read(
      '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1072',
      '  RpcSs',
      ' [svchost.exe]',
      '  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4',
      ' Can not obtain ownership information',
      '  TCP    0.0.0.0:7680           0.0.0.0:0              LISTENING       2000',
      ' Es können keine Besitzerinformationen abgerufen werden.',
      '  UDP    0.0.0.0:5353           *:*                                    1720',
      ' [my program.exe]',
    );
    expect(
      table.sockets.map(({ owners, firstLine, lineCount }) => ({ owners, firstLine, lineCount })),
    ).toEqual([
      {
        owners: [{ pid: 1072, name: 'svchost.exe (RpcSs)', user: null }],
        firstLine: 4,
        lineCount: 3,
      },
      { owners: [{ pid: 4, name: 'System', user: null }], firstLine: 7, lineCount: 2 },
      { owners: [{ pid: 2000, name: null, user: null }], firstLine: 9, lineCount: 2 },
      { owners: [{ pid: 1720, name: 'my program.exe', user: null }], firstLine: 11, lineCount: 2 },
    ]);
    expect(table.notUnderstood).toEqual([]);
  });

  it('reads the names of -b without -o, which have no pid', () => {
    const table = read('  TCP    0.0.0.0:135    0.0.0.0:0    LISTENING', ' [a.exe]');
    expect([table.tellsOwners, table.sockets[0]?.owners]).toEqual([
      true,
      [{ pid: 0, name: 'a.exe', user: null }],
    ]);
  });

  it('accounts for every line: what it is not is not understood', () => {
    const table = windowsNetstat.read([
      'C:\\>netstat -ano',
      ...headings,
      '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1072',
      '  TCP    192.0.2.1:50',
      ' something else',
      '  UDP    0.0.0.0:5353',
      '',
      'C:\\>',
    ]);
    expect([table.sockets.length, table.notUnderstood]).toEqual([1, [0, 6, 7, 8, 10]]);
  });

  it('reads the tables of a repeated netstat one after the other', () => {
    const row = '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1072';
    const table = windowsNetstat.read([...headings, row, ...headings, row]);
    expect([table.sockets.map(({ firstLine }) => firstLine), table.notUnderstood]).toEqual([
      [4, 9],
      [],
    ]);
  });

  it('recognizes itself by its rows, not by those of Linux and macOS', () => {
    const row = '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING';
    const others = [
      'tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN',
      'tcp4       0      0  *.80                   *.*                    LISTEN',
      'tcp   LISTEN 0      128    0.0.0.0:22     0.0.0.0:*',
    ];
    expect([
      windowsNetstat.recognizes([...headings, row]),
      windowsNetstat.recognizes([row]),
      ...others.map((line) => windowsNetstat.recognizes(['Active', line])),
    ]).toEqual([true, true, false, false, false]);
  });
});

function read(...rows: string[]) {
  return windowsNetstat.read([...headings, ...rows]);
}

function briefly({ sockets }: { sockets: readonly PrintedSocket[] }): string[] {
  return sockets.map(({ protocol, state, local, remote, owners }) => {
    const far = remote === null ? '-' : `${remote.address}:${remote.port}`;
    return `${protocol} ${state} ${local.address}:${local.port} ${far} ${owners[0]?.pid ?? '-'}`;
  });
}

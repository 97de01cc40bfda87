import { describe, expect, it } from 'vitest';
import { ss } from '../../../../../shared/formats/ss/ss.ts';
import { inShort } from '../read-fixture.ts';

describe('rows that do not name their protocol', () => {
  const header = 'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess';
  it.each([
    [['LISTEN 0 128 *:22 *:*', 'ESTAB 0 0 [::1]:1 [::1]:2'], 'tcp', 'TCP, by their states'],
    [['UNCONN 0 0 *:53 *:*', 'ESTAB 0 0 [::1]:1 [::1]:2'], 'udp', 'UDP, by their states'],
    [['ESTAB 0 0 [::1]:1 [::1]:2'], 'tcp', 'TCP, but may be UDP'],
  ])('%j are of %s', (rows, protocol, taken) => {
    for (const lines of [rows, [header, ...rows]]) {
      const table = ss.read(lines);
      expect(table.sockets.map((socket) => socket.protocol)).toEqual(rows.map(() => protocol));
      expect(table.notices).toEqual([
        `Rows of ss do not name their protocol: they are taken for ${taken}.`,
      ]);
    }
  });

  it('are of what ss was asked for, if the call stands above them', () => {
    const table = ss.read([
      '$ ss -unp',
      header,
      'ESTAB 0 0 10.0.0.1:1 10.0.0.2:53',
      'me@there:~$ sudo /usr/bin/ss -tn',
      header,
      'ESTAB 0 0 10.0.0.1:2 10.0.0.2:443',
      '# ss -tunl',
      `Netid ${header}`,
      'udp UNCONN 0 0 0.0.0.0:53 0.0.0.0:*',
    ]);
    expect(table.sockets.map(inShort)).toEqual([
      'udp 10.0.0.1:1 10.0.0.2:53 null',
      'tcp 10.0.0.1:2 10.0.0.2:443 ESTABLISHED',
      'udp 0.0.0.0:53 * null',
    ]);
    expect([table.notices, table.notUnderstood]).toEqual([[], []]);
  });

  it('have owners that are hidden if -p was asked for and none are named', () => {
    const row = 'LISTEN 0 128 0.0.0.0:22 0.0.0.0:*';
    const tables = [
      ['$ ss -tlnp', row],
      ['$ ss --tcp --processes', row],
      ['$ ss -tln', row],
      [row],
    ];
    expect(tables.map((lines) => ss.read(lines).tellsOwners)).toEqual([true, true, false, false]);
  });

  it('have no state where ss was asked for one, and no queues with -Q', () => {
    const table = ss.read([
      '# ss -tn state established',
      'Recv-Q Send-Q Local Address:Port Peer Address:PortProcess',
      '0      1      10.0.0.1:2         10.0.0.2:443            ',
      'TIME-WAIT 0 0 10.0.0.1:4 10.0.0.2:443',
      '# ss -tnQ',
      'State Local Address:Port Peer Address:Port Process',
      'ESTAB     10.0.0.1:3         10.0.0.2:443',
    ]);
    expect(table.sockets.map((socket) => `${inShort(socket)} ${socket.sendQueue}`)).toEqual([
      'tcp 10.0.0.1:2 10.0.0.2:443 ESTABLISHED 1',
      'tcp 10.0.0.1:4 10.0.0.2:443 TIME_WAIT 0',
      'tcp 10.0.0.1:3 10.0.0.2:443 ESTABLISHED null',
    ]);
  });
});

describe('the call above rows', () => {
  it('says what ss was asked for, not what the commands behind it are', () => {
    const { sockets, notices } = ss.read([
      '$ ss -uan | sort -t:',
      'ESTAB 0 0 10.0.0.1:1 1.1.1.1:53',
    ]);
    expect([sockets.map(inShort), notices]).toEqual([['udp 10.0.0.1:1 1.1.1.1:53 null'], []]);
  });

  it('may go on with rows of netstat, whose states are not those that ss was asked for', () => {
    const { sockets, notUnderstood } = ss.read([
      '$ ss -tn state established',
      'Recv-Q Send-Q Local Address:Port Peer Address:Port',
      '0 0 10.0.0.1:22 10.0.0.2:50000',
      '$ netstat -tan',
      'tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN',
      'tcp        0      0 10.0.0.1:22             10.0.0.2:50001          TIME_WAIT',
    ]);
    expect(sockets.map(inShort)).toEqual(['tcp 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED']);
    expect(notUnderstood).toEqual([3, 4, 5]);
  });
});

import { describe, expect, it } from 'vitest';
import { connectionsCsv } from '../../../shared/connection-csv.ts';
import { connection, listener, owner, udp } from '../electron/terminal/sample.ts';

const header =
  'process,pid,further_owners,owners_are,protocol,family,state,local_address,local_port,remote_address,remote_port,user,namespace,opened,receive_queue,send_queue,remote_country,remote_host\r\n';

describe('connections as CSV', () => {
  it('has a header, addresses and ports apart, and nothing where there is nothing', () => {
    const rows = [
      connection({ openedAt: Date.UTC(2026, 10, 20, 12) }),
      connection({ ...listener, family: 'ipv6', dualStack: true, receiveQueue: 3 }),
      connection({ ...udp, owners: [], ownersAre: 'none', user: null, sendQueue: null }),
      connection({ local: { address: 'fe80::1', port: 443, zone: 'eth0' }, namespace: 'blue' }),
    ];
    expect([...connectionsCsv(rows)].join('')).toBe(
      `${header}${[
        'nginx,812,,current,tcp,ipv4,ESTABLISHED,127.0.0.1,80,127.0.0.1,51000,www,,2026-11-20T12:00:00.000Z,0,0,,',
        'nginx,812,,current,tcp,ipv6+ipv4,LISTEN,0.0.0.0,80,,,www,,,3,0,,',
        ',,,none,udp,ipv4,,0.0.0.0,53,,,,,,0,,,',
        'nginx,812,,current,tcp,ipv4,ESTABLISHED,fe80::1%eth0,443,127.0.0.1,51000,www,blue,,0,0,,',
      ].join('\r\n')}\r\n`,
    );
  });

  it('ends in what is known of the remote address', () => {
    const rows = [
      connection({ remoteFacts: { country: 'SE', hostName: 'a.example' } }),
      connection({ remoteFacts: { country: null, hostName: '=1+2' } }),
    ];
    const text = [...connectionsCsv(rows)].slice(1).join('');
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',').slice(-2)),
    ).toEqual([
      ['SE', 'a.example'],
      ['', "'=1+2"],
    ]);
  });

  it('T4 names every owner, and says how they are to be read', () => {
    const owners = [owner(812, 'nginx'), owner(813, 'a, b'), owner(814, null)];
    expect(starts([connection({ owners, ownersAre: 'last-known' })], 4)).toEqual([
      'nginx,812,"a, b (813), (814)",last-known',
    ]);
    expect(starts([connection({ owners: [owner(9, null)] })], 4)).toEqual([',9,,current']);
    expect(starts([connection({ owners: [], ownersAre: 'hidden' })], 4)).toEqual([',,,hidden']);
  });

  it('shows hostile names, and makes no formula of them', () => {
    const hostile = [owner(1, "=cmd|'/c calc'!A0"), owner(2, '@x\u001b[2J\n\u202e')];
    expect(starts([connection({ owners: hostile })], 3)).toEqual([
      "'=cmd|'/c calc'!A0,1,'@x\\u{1b}[2J\\u{a}\\u{202e} (2)",
    ]);
  });

  it('marks what a capture has cut, and knows no pid and no port where it has none', () => {
    const captured = { line: 1, text: '', cut: ['local address', 'process name'] as const };
    const row = connection({
      ...listener,
      captured,
      owners: [owner(0, 'a.exe')],
      local: { address: '2001:db8', port: 0, zone: null, service: 'unheard-of' },
    });
    expect(starts([row], 9)).toEqual(['a.exe…,,,current,tcp,ipv4,LISTEN,2001:db8…,unheard-of']);
  });

  it('is the same in parts', () => {
    const rows = Array.from({ length: 2500 }, (_, index) => connection({ id: `tcp ${index}` }));
    const parts = [...connectionsCsv(rows)];
    expect(parts).toHaveLength(26);
    expect(parts.join('').split('\r\n')).toHaveLength(2502);
  });
});

/** The first cells of each row; none but those in quotes has a comma. */
function starts(rows: Parameters<typeof connectionsCsv>[0], cells: number): string[] {
  const cell = '(?:"[^"]*"|[^,]*)';
  const start = new RegExp(`^${cell}(?:,${cell}){${cells - 1}}`);
  const [, ...lines] = [...connectionsCsv(rows)].join('').trimEnd().split('\r\n');
  return lines.map((line) => start.exec(line)?.[0] ?? '');
}

import { describe, expect, it } from 'vitest';
import { columnOf, columns } from '../../../renderer/columns.ts';
import type { Row } from '../../../renderer/connections.ts';
import type { Connection, CutPart } from '../../../shared/connection.ts';
import { connection, owner, processOf } from './rows.ts';

describe('columns', () => {
  it('have an id each', () => {
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
  });

  it('need the slow counters only for traffic, and hide it by default', () => {
    expect(columns.filter(({ traffic }) => traffic).map(({ id, shown }) => [id, shown])).toEqual([
      ['sentPackets', false],
      ['receivedPackets', false],
      ['sentBytes', false],
      ['receivedBytes', false],
    ]);
  });

  it.each<[string, string, Partial<Connection>]>([
    ['process', 'node', {}],
    ['process', 'nginx +2', { owners: [owner(1, 'nginx'), owner(2, 'nginx'), owner(3, 'nginx')] }],
    ['process', 'Hidden', { owners: [], ownersAre: 'hidden' }],
    ['process', 'no process', { owners: [], ownersAre: 'none' }],
    ['process', 'a\\u{202e}b', { owners: [owner(1, 'a\u202eb')] }],
    ['protocol', 'UDPv6', { protocol: 'udp', family: 'ipv6' }],
    ['state', '', { state: null }],
    ['localAddress', 'fe80::1%eth0', { local: { address: 'fe80::1', port: 1, zone: 'eth0' } }],
    ['remotePort', '', { remote: null }],
    ['protocol', 'TCP', { family: null }],
    ['process', '', { owners: [], ownersAre: 'not-said' }],
    ['process', 'Google C…', cut('process name', { owners: [owner(1, 'Google C')] })],
    ['process', 'a +1', cut('process name', { owners: [owner(1, 'a'), owner(2, 'b')] })],
    [
      'localAddress',
      'fe80::1…',
      cut('local address', { local: { address: 'fe80::1', port: 1, zone: null } }),
    ],
    ['remoteAddress', '10.0.0.1…', cut('remote address')],
    ['localAddress', 'a\\u{202e}b', { local: { address: 'a\u202eb', port: 1, zone: null } }],
    ['remoteAddress', '10.0.0.1', cut('local address')],
    [
      'localPort',
      'kerberos-x',
      { local: { address: 'a', port: 0, zone: null, service: 'kerberos-x' } },
    ],
    ['localPort', '*', { local: { address: '0.0.0.0', port: 0, zone: null } }],
    ['created', '', { firstSeenAt: null }],
    ['age', '', cut('local address', { openedAt: 1 })],
    ['sentBytes', '', {}],
    [
      'sentBytes',
      '1.5 kB',
      { traffic: { sentBytes: 1500, receivedBytes: 0, sentPackets: 1, receivedPackets: 0 } },
    ],
  ])('%s reads %j', (id, text, facts) => {
    expect(columnOf(id).text(rowOf(facts))).toBe(text);
  });

  it('put what was there before Sockeye looked before all that opened since', () => {
    const { key } = columnOf('created');
    const before = key(rowOf({ openedAt: null, firstSeenAt: 2_000_000_000_000 }));
    expect(Number(before)).toBeLessThan(Number(key(rowOf({ openedAt: 1 }))));
  });

  it('name the unit, else the short id of the container', () => {
    const { text } = columnOf('service');
    const container = '3f2a9c7e11d0aa55cc';
    expect(text({ ...rowOf({}), process: processOf(1, { container }) })).toBe('3f2a9c7e11d0');
    expect(text({ ...rowOf({}), process: processOf(1, { unit: 'a.service', container }) })).toBe(
      'a.service',
    );
  });
});

function cut(part: CutPart, facts: Partial<Connection> = {}): Partial<Connection> {
  return { ...facts, captured: { line: 1, text: '', cut: [part] } };
}

function rowOf(facts: Partial<Connection>): Row {
  return { connection: connection('a', facts), process: null, mark: null };
}

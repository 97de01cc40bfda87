import { describe, expect, it, onTestFinished } from 'vitest';
import { columnOf, columns } from '../../../../renderer/columns/columns.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { Connection, CutPart } from '../../../../shared/connection.ts';
import { speak } from '../../../../shared/language/text.ts';
import { connection, owner, processOf } from '../rows.ts';

describe('columns', () => {
  it('have an id each', () => {
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
  });

  it('have rows measured only for these, and hide them by default', () => {
    expect(columns.filter(({ measured }) => measured).map(({ id, shown }) => [id, shown])).toEqual([
      ['sentPackets', false],
      ['receivedPackets', false],
      ['sentBytes', false],
      ['receivedBytes', false],
      ['sentRate', false],
      ['receivedRate', false],
      ['roundTrip', false],
      ['retransmits', false],
    ]);
  });

  it('of what is measured are empty where nothing was, and sort that last', () => {
    const columnsOfMeasures = columns.filter(({ measured }) => measured);
    const row = rowOf({});
    expect(columnsOfMeasures.map(({ key, text }) => [key(row), text(row)])).toEqual(
      columnsOfMeasures.map(() => [null, '']),
    );
  });

  it('show what was measured, rates with it, in place of what a capture says', () => {
    const traffic = { sentBytes: 1, receivedBytes: 2, sentPackets: 3, receivedPackets: 4 };
    const measures = {
      at: 1,
      sentBytes: 1500,
      receivedBytes: 20_000_000,
      sentPackets: 12_345,
      receivedPackets: 0,
      roundTripMs: 0.0471,
      retransmits: 3,
      sentRate: 999.6,
      receivedRate: null,
    };
    const row = { ...rowOf({ traffic }), measures };
    const shown = columns.filter(({ measured }) => measured).map(({ text }) => text(row));
    expect(shown).toEqual(['12,345', '0', '1.5 kB', '20 MB', '1.0 kB/s', '', '0.05 ms', '3']);
  });

  it('do not show what was measured before the row left the view, and sort by it', () => {
    const measures = { at: 1, sentRate: 7, receivedRate: 8, isPast: true } as const;
    const row = { ...rowOf({}), measures: { ...noMeasures, ...measures } };
    const columnsOfMeasures = columns.filter(({ measured }) => measured);
    expect(columnsOfMeasures.map(({ text }) => text(row))).toEqual(columnsOfMeasures.map(() => ''));
    expect(columnOf('sentRate').key(row)).toBe(7);
  });

  it('follow the language in their titles and hints, names of countries included', () => {
    const row = rowOf({ remoteFacts: { country: 'DE', hostName: 'h.example' } });
    const country = columnOf('country');
    const inEnglish = [country.title, country.text(row), columnOf('sentRate').title];
    speak('zh-CN');
    onTestFinished(() => speak('en'));
    const inChinese = [country.title, country.text(row), columnOf('sentRate').title];
    expect([inEnglish, inChinese]).toEqual([
      ['Country', 'Germany', 'Send rate'],
      ['国家/地区', '德国', '发送速率'],
    ]);
    expect(country.hint).toContain('nro.net');
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
    ['hostName', '', {}],
    ['hostName', 'a.example', { remoteFacts: { country: null, hostName: 'a.example' } }],
    ['country', '', { remoteFacts: { country: null, hostName: null } }],
    ['country', 'Türkiye', { remoteFacts: { country: 'TR', hostName: null } }],
    ['country', 'XQ', { remoteFacts: { country: 'XQ', hostName: null } }],
    ['network', 'private', {}],
    ['network', '', { remote: null }],
    ['network', 'this computer', { remote: { address: '::1', port: 1, zone: null } }],
    ['network', 'carrier (CGNAT)', { remote: { address: '100.64.0.1', port: 1, zone: null } }],
    ['network', 'internet', { remote: { address: '8.8.8.8', port: 1, zone: null } }],
    ['portService', 'https', {}],
    ['portService', 'ssh', ends(22, 50_000)],
    ['portService', 'https', ends(50_000, 443)],
    ['portService', 'domain', { ...ends(53, 4), remote: null, protocol: 'udp', state: null }],
    ['portService', '', ends(50_000, 60_000)],
    ['portService', 'ssh', ends(22, 33_434)],
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

  it('show the id of a container whole, beside the unit', () => {
    const { text, key } = columnOf('container');
    const row = { ...rowOf({}), process: processOf(1, { container: '3f2a9c7e11d0aa55cc' }) };
    expect([text(row), key(row)]).toEqual(['3f2a9c7e11d0aa55cc', '3f2a9c7e11d0aa55cc']);
    expect([text(rowOf({})), key(rowOf({}))]).toEqual(['', null]);
  });
});

function cut(part: CutPart, facts: Partial<Connection> = {}): Partial<Connection> {
  return { ...facts, captured: { line: 1, text: '', cut: [part] } };
}

function ends(local: number, remote: number): Partial<Connection> {
  return {
    local: { address: '10.0.0.1', port: local, zone: null },
    remote: { address: '10.0.0.2', port: remote, zone: null },
  };
}

function rowOf(facts: Partial<Connection>): Row {
  return { connection: connection('a', facts), process: null, mark: null };
}

const noMeasures = {
  sentBytes: null,
  receivedBytes: null,
  sentPackets: null,
  receivedPackets: null,
  roundTripMs: null,
  retransmits: null,
};

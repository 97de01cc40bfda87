import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../electron/terminal/arguments.ts';
import { filterHelp, parseFilter, wantedOf } from '../../../../electron/terminal/filter.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Table } from '../../../../shared/delta.ts';
import { type Process, processKey } from '../../../../shared/process.ts';
import { processOf } from '../../renderer/rows.ts';
import { connection, listener, owner, udp } from './sample.ts';

const rows = [
  connection({ id: 'established' }),
  connection({ ...listener, id: 'listening' }),
  connection({ id: 'waiting', state: 'TIME_WAIT' }),
  connection({ ...udp, id: 'bound', owners: [owner(53, 'dnsmasq')] }),
  connection({ ...udp, id: 'connected', remote: { address: '9.9.9.9', port: 53, zone: null } }),
];

describe('the filter of list and watch', () => {
  it.each([
    [{}, [], 'established listening waiting bound connected'],
    [{ tcp: true }, [], 'established listening waiting'],
    [{ udp: true }, [], 'bound connected'],
    [{ tcp: true, udp: true }, [], 'established listening waiting bound connected'],
    [{ listen: true }, [], 'listening bound'],
    [{ listen: true, udp: true }, [], 'bound'],
    [{ state: ['time-wait', 'Estab'] }, [], 'established waiting'],
    [{ state: ['LISTEN'], udp: true }, [], ''],
    [{}, ['dnsmasq'], 'bound'],
    [{}, ['nginx', ':51000'], 'established waiting'],
    [{ tcp: true }, ['nginx :51000 812'], 'established waiting'],
    [{}, ['proto:udp', 'or', 'state:listen'], 'listening bound connected'],
    [{ udp: true }, ['not', '(dnsmasq)'], 'connected'],
  ])('%j with the words %j lets pass: %s', (filter, words, passing) => {
    const ids = wantedOf(tableOf(rows), parseFilter(filter, words)).map(({ id }) => id);
    expect(ids.join(' ')).toBe(passing);
  });

  it('says where a text is no query', () => {
    const message = "port: takes ports up to 65535 and ranges, such as '80,443,8000-8100'";
    const lines = ['  nginx port:80-', '             ^~~'];
    expect(() => parseFilter({}, ['nginx', 'port:80-'])).toThrow(new UsageError(message, lines));
  });

  it.each(['finding:close-wait-leak', 'nginx or not (finding:)'])(
    'refuses to look for findings, which it would never see: %s',
    (text) => {
      expect(() => parseFilter({}, [text])).toThrow(/'sockeye findings' and the page know/);
    },
  );

  it('explains itself within 100 columns', () => {
    expect(filterHelp.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([
    ['service:web', 'held'],
    ['container:3f2a', 'held'],
    ['web.service', 'held'],
    ['not (service:)', 'other'],
  ])('finds by what the owner runs for: %s', (text, passing) => {
    const web = { ...processOf(7), unit: 'web.service', container: '3f2a99' };
    const held = connection({
      id: 'held',
      owners: [{ ...owner(7, 'web'), startedAt: web.startedAt }],
    });
    const rows = [held, connection({ id: 'other', owners: [] })];
    const found = wantedOf(tableOf(rows, [web]), parseFilter({}, [text]));
    expect(found.map(({ id }) => id)).toEqual([passing]);
  });

  it('lists the states when one is none', () => {
    expect(() => parseFilter({ state: ['LISTEN', 'LISTNE'] }, [])).toThrow(
      new UsageError(
        "'LISTNE' is no TCP state: LISTEN, SYN_SENT, SYN_RCVD, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT, CLOSED",
      ),
    );
  });
});

function tableOf(connections: readonly Connection[], processes: readonly Process[] = []): Table {
  return {
    connections: new Map(connections.map((each) => [each.id, each])),
    processes: new Map(processes.map((process) => [processKey(process), process])),
  };
}

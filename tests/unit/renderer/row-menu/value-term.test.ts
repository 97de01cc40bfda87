import { describe, expect, it } from 'vitest';
import { valueTerm } from '../../../../renderer/row-menu/value-term.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { connection, owner, processOf } from '../rows.ts';

describe('the term of a value', () => {
  it.each<[string, string | null, Partial<Process>, Partial<Connection>]>([
    ['process', 'process:node', {}, {}],
    ['process', 'process:"a ""b"""', {}, { owners: [owner(4711, 'a "b"')] }],
    ['pid', 'pid:4711', {}, {}],
    ['protocol', 'proto:tcp4', {}, {}],
    ['state', 'state:ESTABLISHED', {}, {}],
    ['localAddress', 'local:127.0.0.1', {}, {}],
    ['localPort', 'local-port:3000', {}, {}],
    [
      'remoteAddress',
      'remote:fe80::1',
      {},
      { remote: { address: 'fe80::1', port: 1, zone: null } },
    ],
    ['remotePort', 'remote-port:443', {}, {}],
    ['service', 'service:nginx.service', { unit: 'nginx.service', container: '3f2a9c' }, {}],
    ['service', 'service:Dhcp', { services: ['Dhcp', 'EventLog'] }, {}],
    ['service', 'container:3f2a9c7e11d0aa55cc', { container: '3f2a9c7e11d0aa55cc' }, {}],
    ['service', null, {}, {}],
    ['container', 'container:3f2a9c7e11d0aa55cc', { container: '3f2a9c7e11d0aa55cc' }, {}],
    ['user', 'user:ada', {}, {}],
    ['namespace', 'namespace:blue', {}, { namespace: 'blue' }],
    ['country', 'country:SE', {}, { remoteFacts: { country: 'SE', hostName: null } }],
    ['hostName', 'host:a.example', {}, { remoteFacts: { country: null, hostName: 'a.example' } }],
    ['age', null, {}, {}],
  ])('of %s is %s, and finds its own row', (column, term, processFacts, facts) => {
    const row = {
      connection: connection('a', facts),
      process: processOf(4711, processFacts),
    };
    expect(valueTerm(column, { ...row, mark: null })).toBe(term);
    const query = parseQuery(term ?? '');
    expect(query.ok && query.matches(row)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { heldPorts, holdersOf } from '../../../shared/holders.ts';

describe('holdersOf', () => {
  it('K3 compares the whole port', () => {
    const rows = [listener('a', 80), listener('b', 8080), listener('c', 18080), listener('d', 808)];
    expect(ids(holdersOf(8080, 'tcp', rows))).toEqual(['b']);
    expect(ids(holdersOf(80, 'tcp', rows))).toEqual(['a']);
  });

  it('K3 never takes a client of the port, nor a connection that the listener accepted, for its holder', () => {
    const rows = [
      connection({ id: 'client', local: at(50_000), remote: at(8080), state: 'ESTABLISHED' }),
      connection({ id: 'accepted', local: at(8080), remote: at(50_000), state: 'ESTABLISHED' }),
      connection({ id: 'past', local: at(8080), remote: at(50_001), state: 'TIME_WAIT' }),
      connection({ id: 'udp client', protocol: 'udp', local: at(50_002), remote: at(8080) }),
    ];
    expect(holdersOf(8080, 'tcp', rows)).toEqual([]);
    expect(holdersOf(8080, 'udp', rows)).toEqual([]);
  });

  it('K3 finds every listener on the port, whatever address it is bound to', () => {
    const rows = [
      listener('any', 8080, '0.0.0.0'),
      listener('any IPv6', 8080, '::'),
      listener('loopback', 8080, '127.0.0.1'),
      listener('the same again', 8080, '127.0.0.1'),
    ];
    expect(ids(holdersOf(8080, 'tcp', rows))).toEqual(ids(rows));
  });

  it('K3 takes a bound UDP socket for a holder, and tells the protocols apart', () => {
    const rows = [listener('tcp', 53), connection({ id: 'udp', protocol: 'udp', local: at(53) })];
    expect(ids(holdersOf(53, 'udp', rows))).toEqual(['udp']);
    expect(ids(holdersOf(53, 'tcp', rows))).toEqual(['tcp']);
  });

  it('K3 looks into one network namespace, its own unless told', () => {
    const rows = [listener('own', 80), { ...listener('other', 80), namespace: 'blue' }];
    expect(ids(holdersOf(80, 'tcp', rows))).toEqual(['own']);
    expect(ids(holdersOf(80, 'tcp', rows, 'blue'))).toEqual(['other']);
  });

  it('finds nobody on port 0, which is that of a socket not bound at all', () => {
    const rows = [connection({ id: 'unbound', protocol: 'udp', local: at(0) })];
    expect(holdersOf(0, 'udp', rows)).toEqual([]);
  });
});

describe('heldPorts', () => {
  it('tells a namespace from none, whatever it is named', () => {
    const rows = [listener('own', 80), { ...listener('other', 80), namespace: 'null' }];
    expect(heldPorts(rows)).toEqual([
      { protocol: 'tcp', namespace: null, port: 80 },
      { protocol: 'tcp', namespace: 'null', port: 80 },
    ]);
  });

  it('gives each port once, and none of a connection', () => {
    const rows = [
      connection({ id: 'udp', protocol: 'udp', local: at(53) }),
      listener('b', 8080),
      listener('a', 80, '0.0.0.0'),
      listener('a6', 80, '::'),
      connection({ id: 'open', local: at(443), remote: at(50_000), state: 'ESTABLISHED' }),
    ];
    expect(heldPorts(rows)).toEqual([
      { protocol: 'tcp', namespace: null, port: 80 },
      { protocol: 'tcp', namespace: null, port: 8080 },
      { protocol: 'udp', namespace: null, port: 53 },
    ]);
  });
});

function ids(connections: readonly Connection[]): string[] {
  return connections.map(({ id }) => id);
}

function at(port: number, address = '127.0.0.1'): Connection['local'] {
  return { address, port, zone: null };
}

function listener(id: string, port: number, address?: string): Connection {
  return connection({ id, local: at(port, address), state: 'LISTEN' });
}

function connection(facts: Partial<Connection>): Connection {
  return {
    id: 'x',
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: null,
    local: at(1),
    remote: null,
    user: null,
    receiveQueue: null,
    sendQueue: null,
    dualStack: null,
    traffic: null,
    owners: [],
    ownersAre: 'none',
    openedAt: null,
    firstSeenAt: 0,
    changedAt: null,
    history: [],
    ...facts,
  };
}

import { describe, expect, it } from 'vitest';
import {
  heldBy,
  holdersIn,
  holdingOf,
  portUse,
} from '../../../../renderer/palette/port-holders.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { processKey } from '../../../../shared/process.ts';
import { connection, owner, processOf } from '../rows.ts';

describe('K3 who holds a port', () => {
  it('is whoever listens on exactly that port, or has bound it for UDP', () => {
    const rows = [
      row('longer', { state: 'LISTEN', local: at('127.0.0.1', 30_001), remote: null }),
      row('v6', { state: 'LISTEN', local: at('::1', 3000), remote: null, family: 'ipv6' }),
      row('v4', { state: 'LISTEN', local: at('127.0.0.1', 3000), remote: null }),
      row('udp', { protocol: 'udp', state: null, local: at('0.0.0.0', 3000), remote: null }),
    ];
    const { holders, users } = portUse(rows, 3000);
    expect(holders.map(({ connection: { id } }) => id)).toEqual(['v4', 'v6', 'udp']);
    expect(users).toBe(0);
  });

  it('is no client of it, nothing it has accepted, and nothing that has closed', () => {
    const rows = [
      row('client', { local: at('127.0.0.1', 51_000), remote: at('127.0.0.1', 3000) }),
      row('accepted', { local: at('127.0.0.1', 3000), remote: at('127.0.0.1', 51_000) }),
      row('elsewhere', { local: at('127.0.0.1', 4000), remote: at('127.0.0.1', 51_000) }),
      {
        ...row('gone', { state: 'LISTEN', local: at('127.0.0.1', 3000), remote: null }),
        mark: { kind: 'closed', at: 1 } as const,
      },
    ];
    expect(portUse(rows, 3000)).toEqual({ holders: [], users: 2 });
  });

  it('is nobody at port 0, which stands for none', () => {
    const rows = [
      row('any', { protocol: 'udp', state: null, local: at('0.0.0.0', 0), remote: null }),
    ];
    expect(portUse(rows, 0).holders).toEqual([]);
  });

  it('is each of several owners, and an owner that is hidden', () => {
    const [node, nginx] = [owner(1, 'node'), owner(2, 'nginx')];
    const shared = row('shared', { owners: [node, nginx] });
    const hidden = row('hidden', { owners: [], ownersAre: 'hidden' });
    const worker = processOf(2, { name: 'nginx' });
    const holders = holdersIn([shared, hidden], new Map([[processKey(worker), worker]]));
    expect(holders).toEqual([
      { row: shared, others: [], owner: node, process: null },
      { row: shared, others: [], owner: nginx, process: worker },
      { row: hidden, others: [], owner: null, process: null },
    ]);
    expect(holders.map((holder) => heldBy(holder).connection.owners)).toEqual([
      [node],
      [nginx],
      [],
    ]);
  });

  it('is narrowed by an address and by the name of a process', () => {
    const listening = { state: 'LISTEN', remote: null } as const;
    const redis = row('redis', { ...listening, owners: [owner(1, 'Redis-server')] });
    const nginx = row('nginx', {
      ...listening,
      local: at('10.0.0.5', 3000),
      owners: [owner(2, 'nginx')],
    });
    const client = row('client', { local: at('127.0.0.1', 5), remote: at('127.0.0.1', 3000) });
    const found = (address: string | null, ...words: string[]) => {
      const asked = { port: 3000, address, words };
      const holding = holdingOf(asked, [redis, nginx, client], new Map());
      return holding && [holding.holders.map(({ owner }) => owner?.pid), holding.users];
    };
    expect(found(null)).toEqual([[2, 1], 1]);
    expect(found('127.0.0.1')).toEqual([[1], 0]);
    expect(found('127.0.0.2')).toEqual([[], 0]);
    expect(found(null, 'redis')).toEqual([[1], 0]);
    expect(found(null, 'node')).toBeNull();
  });

  it('is a process once, with all the addresses it holds the port on, in each namespace', () => {
    const owners = [owner(1, 'node')];
    const [v4, v6, udp] = [row('v4', { owners }), row('v6', { owners }), row('udp', { owners })];
    const inside = row('inside', { owners, namespace: 'blue' });
    const reused = row('reused', { owners: [{ ...owner(1, 'node'), startedAt: 9 }] });
    expect(
      holdersIn([v4, inside, v6, reused, udp], new Map()).map(({ row, others }) => [
        row,
        ...others,
      ]),
    ).toEqual([[v4, v6, udp], [inside], [reused]]);
  });
});

function at(address: string, port: number) {
  return { address, port, zone: null };
}

function row(id: string, facts: Partial<Connection>): Row {
  return { connection: connection(id, facts), process: null, mark: null };
}

import { expect } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import type { QueryRow } from '../../../../shared/query/row-test.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { connection, owner, processOf } from '../../renderer/rows.ts';

export const now = 1_700_000_000_000;

export function at(address: string, port: number) {
  return { address, port, zone: null };
}

const before = { firstSeenAt: now - 3_600_000 };

function openedAgo(agoMs: number): Partial<Connection> {
  return { openedAt: now - agoMs, firstSeenAt: now - agoMs };
}

export const rows: QueryRow[] = [
  {
    connection: connection('web', {
      ...before,
      state: 'LISTEN',
      local: at('0.0.0.0', 80),
      remote: null,
      owners: [owner(800, 'sh'), owner(812, 'Nginx')],
    }),
    process: processOf(800, { unit: 'nginx.service' }),
  },
  {
    connection: connection('client', {
      ...openedAgo(120_001),
      local: at('192.168.0.2', 40_080),
      remote: at('10.0.0.9', 80),
      owners: [owner(4711, 'node')],
      remoteFacts: { country: 'SE', hostName: 'db.77.Example.net' },
    }),
    process: null,
  },
  {
    connection: connection('six', {
      ...openedAgo(60_000),
      family: 'ipv6',
      state: 'LISTEN',
      namespace: 'Blue 1',
      local: at('::1', 8080),
      remote: null,
      owners: [owner(5, 'java x(1)')],
    }),
    process: processOf(5, { container: '3f2a99' }),
  },
  {
    connection: connection('hidden', {
      ...before,
      state: 'TIME_WAIT',
      local: at('192.168.0.2', 9000),
      remote: null,
      owners: [],
      ownersAre: 'hidden',
    }),
    process: null,
  },
];

/** Expects that of `rows`, in whatever order. */
export function finds(text: string, found: readonly string[]): void {
  expect(idsIn(rows, text).toSorted()).toEqual([...found].toSorted());
}

export function idsIn(some: readonly QueryRow[], text: string): string[] {
  const query = parseQuery(text, { now: () => now });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return some.filter(query.matches).map(({ connection }) => connection.id);
}

import { expect, it } from 'vitest';
import { listenersOf } from '../../../../electron/collector/listeners.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection, owner } from '../../renderer/rows.ts';

it('names each port and process once, by port, at most twenty, and counts them all', () => {
  const many = Array.from({ length: 30 }, (_, n) => listens(`many ${n}`, 9000 - n, 7, 'many'));
  const { listeners, total } = listenersOf(
    tableOf([
      ...many,
      listens('v4', 80, 1, 'nginx'),
      listens('v6', 80, 1, 'nginx'),
      listens('other', 80, 2, 'nginx'),
      { ...listens('hidden', 22, 0, ''), owners: [], ownersAre: 'hidden' },
      listens('elsewhere', 25, 3, 'container', 'web'),
      connection('no listener'),
    ]),
  );
  expect(total).toBe(33);
  expect(listeners.length).toBe(20);
  expect(listeners.slice(0, 4)).toEqual([
    { id: 'hidden', port: 22, pid: null, name: null },
    { id: 'other', port: 80, pid: 2, name: 'nginx' },
    { id: 'v4', port: 80, pid: 1, name: 'nginx' },
    { id: 'many 29', port: 8971, pid: 7, name: 'many' },
  ]);
});

function listens(
  id: string,
  port: number,
  pid: number,
  name: string,
  namespace: string | null = null,
): Connection {
  return connection(id, {
    namespace,
    state: 'LISTEN',
    remote: null,
    local: { address: '0.0.0.0', port, zone: null },
    owners: [owner(pid, name)],
  });
}

function tableOf(rows: readonly Connection[]) {
  return { connections: new Map(rows.map((row) => [row.id, row])), processes: new Map() };
}

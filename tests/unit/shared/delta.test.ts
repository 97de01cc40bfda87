import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { apply, applyChanges, diff, emptyTable, type Table } from '../../../shared/delta.ts';
import { type Process, processKey } from '../../../shared/process.ts';

describe('diff and apply', () => {
  it('T6 turns any table into any other', () => {
    fc.assert(
      fc.property(tables, ([before, after]) => {
        expect(apply(before, diff(before, after))).toEqual(after);
      }),
    );
  });

  it('T6 turns one table into another over JSON as well', () => {
    fc.assert(
      fc.property(tables, ([before, after]) => {
        const delta = JSON.parse(JSON.stringify(diff(before, after)));
        expect(apply(before, delta)).toEqual(after);
      }),
    );
  });

  it('T6 skips the tables between: one delta stands for all of them', () => {
    fc.assert(
      fc.property(tables, ([first, second, third]) => {
        const stepwise = apply(apply(first, diff(first, second)), diff(second, third));
        expect(apply(first, diff(first, third))).toEqual(stepwise);
      }),
    );
  });

  it('T6 puts no row that is the same object, and removes none that is not there', () => {
    fc.assert(
      fc.property(tables, ([before, after]) => {
        const { connections, processes } = diff(before, after);
        for (const row of connections.put) expect(before.connections.get(row.id)).not.toBe(row);
        for (const row of processes.put) {
          expect(before.processes.get(processKey(row))).not.toBe(row);
        }
        for (const id of connections.removed) expect(before.connections.has(id)).toBe(true);
        for (const key of processes.removed) expect(before.processes.has(key)).toBe(true);
      }),
    );
  });

  it('T6 is empty for a table and itself, and for one with the same rows', () => {
    fc.assert(
      fc.property(tables, ([table]) => {
        const copy = {
          connections: new Map(table.connections),
          processes: new Map(table.processes),
        };
        const nothing = { put: [], removed: [] };
        const empty = { connections: { ...nothing, changed: [] }, processes: nothing };
        expect([diff(table, table), diff(table, copy)]).toEqual([empty, empty]);
      }),
    );
  });

  it('leaves the table before as it was', () => {
    const before = tableOf([rowOf('a', 1)], [processOf(1, 'sh')]);
    apply(before, diff(before, emptyTable));
    expect([before.connections.size, before.processes.size]).toEqual([1, 1]);
  });

  it('names what it puts and removes', () => {
    const [a, b] = [rowOf('a', 1), rowOf('b', 1)];
    const changed = { ...b, receiveQueue: 2 };
    const [old, born] = [processOf(1, 'sh'), processOf(2, 'nc')];
    expect(diff(tableOf([a, b], [old]), tableOf([changed], [born]))).toEqual({
      connections: { put: [], removed: ['a'], changed: [{ id: 'b', receiveQueue: 2 }] },
      processes: { put: [born], removed: ['1@1000'] },
    });
  });

  it('puts a connection whole that is new, or that has lost a fact', () => {
    const plain = rowOf('a', 1);
    const known: Connection = { ...plain, remoteFacts: { country: 'SE', hostName: null } };
    const { connections } = diff(tableOf([known], []), tableOf([plain, rowOf('b', 1)], []));
    expect(connections).toEqual({ put: [plain, rowOf('b', 1)], removed: [], changed: [] });
  });

  it('tells a fact that is new', () => {
    const plain = rowOf('a', 1);
    const remoteFacts = { country: 'SE', hostName: null };
    const { connections } = diff(tableOf([plain], []), tableOf([{ ...plain, remoteFacts }], []));
    expect(connections).toEqual({ put: [], removed: [], changed: [{ id: 'a', remoteFacts }] });
  });

  it('refuses a change of a connection that is not there', () => {
    const { connections, processes } = diff(emptyTable, emptyTable);
    const delta = { connections: { ...connections, changed: [{ id: 'gone' }] }, processes };
    expect(() => apply(emptyTable, delta)).toThrow('gone');
  });

  it('changes rows in place for whoever holds many', () => {
    const rows = new Map([['a', { key: 'a', value: 1 }]]);
    applyChanges(rows, { put: [{ key: 'b', value: 2 }], removed: ['a'] }, ({ key }) => key);
    expect([...rows.values()]).toEqual([{ key: 'b', value: 2 }]);
  });
});

/** Tables that share some of their rows, as tables that follow each other do. */
const tables: fc.Arbitrary<readonly [Table, Table, Table]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__', ''), fc.nat({ max: 2 }))),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('sh', 'nc'))),
  )
  .chain(([connections, processes]) => {
    const rows = connections.map(([id, receiveQueue]) => rowOf(id, receiveQueue));
    const owners = processes.map(([pid, name]) => processOf(pid, name));
    const table = fc
      .tuple(fc.shuffledSubarray(rows), fc.shuffledSubarray(owners))
      .map(([some, others]) => tableOf(some, others));
    return fc.tuple(table, table, table);
  });

function tableOf(rows: readonly Connection[], processes: readonly Process[]): Table {
  return {
    connections: new Map(rows.map((row) => [row.id, row])),
    processes: new Map(processes.map((process) => [processKey(process), process])),
  };
}

function rowOf(id: string, receiveQueue: number): Connection {
  return {
    id,
    protocol: 'udp',
    family: 'ipv4',
    namespace: null,
    state: null,
    local: { address: '127.0.0.1', port: 53, zone: null },
    remote: null,
    user: null,
    receiveQueue,
    sendQueue: null,
    dualStack: null,
    traffic: null,
    owners: [],
    ownersAre: 'none',
    openedAt: null,
    firstSeenAt: 1,
    changedAt: null,
    history: [{ state: null, at: 1 }],
  };
}

function processOf(pid: number, name: string): Process {
  return {
    pid,
    startedAt: pid * 1000,
    name,
    commandLine: [name],
    executable: null,
    user: null,
    parent: { pid: 1, name: 'init' },
    unit: null,
    container: null,
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { historyLimit } from '../../../../electron/collector/told-history.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import type { Connection, SocketFacts } from '../../../../shared/connection.ts';
import { emptyTable, type Table } from '../../../../shared/delta.ts';
import { processKey } from '../../../../shared/process.ts';
import { type Moment, moments } from './arbitrary-sockets.ts';

describe('any sequence of readings', () => {
  it('T3 T5 gives a row for every socket listed, each with an id of its own', () => {
    forEachTable(({ table, moment }) => {
      expect(table.connections.size).toBe(moment.sockets.length);
      expect([...table.connections].every(([id, row]) => row.id === id)).toBe(true);
      const shown = [...table.connections.values()].map(factsText);
      expect(shown.toSorted()).toEqual(moment.sockets.map(factsText).toSorted());
    });
  });

  it('T1 T3 never moves an id to other endpoints', () => {
    const endpoints = new Map<string, string>();
    forEachTable(({ table, isFirst }) => {
      if (isFirst) endpoints.clear();
      for (const [id, { protocol, namespace, local, remote }] of table.connections) {
        const now = JSON.stringify([protocol, namespace, local, remote]);
        expect(endpoints.get(id) ?? now).toBe(now);
        endpoints.set(id, now);
      }
    });
  });

  it('T4 never loses an owner that was known, and marks it', () => {
    forEachTable(({ before, table }) => {
      for (const [id, row] of table.connections) {
        const old = before.connections.get(id);
        if (old === undefined || old.owners.length === 0) continue;
        expect(['current', 'last-known']).toContain(row.ownersAre);
        if (row.ownersAre === 'last-known') expect(row.owners).toEqual(old.owners);
      }
    });
  });

  it('T4 holds the facts of just those processes that own something in the table', () => {
    forEachTable(({ table }) => {
      const owning = [...table.connections.values()].flatMap(({ owners }) =>
        owners.flatMap(({ pid, startedAt }) =>
          startedAt === null ? [] : processKey({ pid, startedAt }),
        ),
      );
      expect(new Set(table.processes.keys())).toEqual(new Set(owning));
    });
  });

  it('T6 keeps the object of every row, and of every map, in which nothing changed', () => {
    forEachTable(({ before, table }) => {
      for (const [id, row] of table.connections) {
        const old = before.connections.get(id);
        if (old !== undefined && JSON.stringify(old) === JSON.stringify(row)) {
          expect(row).toBe(old);
        }
      }
      expect(isSame(table.connections, before.connections)).toBe(
        table.connections === before.connections,
      );
      expect(isSame(table.processes, before.processes)).toBe(table.processes === before.processes);
    });
  });

  it('T6 gives the same table when everything is listed a second time', () => {
    forEachTable(({ table, again }) => expect(again).toBe(table));
  });

  it('T7 keeps a bounded history from the first state to the present one', () => {
    forEachTable(({ table }) => {
      for (const { history, firstSeenAt, changedAt, state } of table.connections.values()) {
        expect(history.length).toBeLessThanOrEqual(historyLimit);
        expect(history[0]?.at).toBe(firstSeenAt);
        expect(history.at(-1)).toEqual({ state, at: changedAt ?? firstSeenAt });
      }
    });
  });
});

type Step = {
  readonly moment: Moment;
  readonly before: Table;
  readonly table: Table;
  /** What the tracker makes of the same moment once more. */
  readonly again: Table;
  readonly isFirst: boolean;
};

function forEachTable(check: (step: Step) => void): void {
  fc.assert(
    fc.property(moments, (sequence) => {
      const tracker = createTracker();
      let before = emptyTable;
      for (const [index, moment] of sequence.entries()) {
        const { table } = tracker.track(moment.sockets, moment.processes, 2 * index);
        const { table: again } = tracker.track(
          [...moment.sockets],
          moment.processes,
          2 * index + 1,
        );
        check({ moment, before, table, again, isFirst: index === 0 });
        before = table;
      }
    }),
    { numRuns: 300 },
  );
}

function factsText(from: Socket | Connection): string {
  const { protocol, family, namespace, state, local, remote, user, receiveQueue }: SocketFacts =
    from;
  return JSON.stringify([protocol, family, namespace, state, local, remote, user, receiveQueue]);
}

function isSame<Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

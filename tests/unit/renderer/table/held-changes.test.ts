import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, createConnections } from '../../../../renderer/table/connections.ts';
import { holdChanges } from '../../../../renderer/table/held-changes.ts';
import { apply, diff, emptyTable, type Table } from '../../../../shared/delta.ts';
import { connection, delta, processOf } from '../rows.ts';
import { tables } from './arbitrary-tables.ts';

describe('held changes', () => {
  it('lead from the frozen table to the last one, whatever came between', () => {
    fc.assert(
      fc.property(tables, fc.array(tables), (frozen, later) => {
        const held = heldFrom(frozen, later);
        expect(apply(frozen, held.release())).toEqual(later.at(-1) ?? frozen);
      }),
    );
  });

  it('are never more than the rows that were frozen and those that are there', () => {
    fc.assert(
      fc.property(tables, fc.array(tables), (frozen, later) => {
        const { connections, processes } = heldFrom(frozen, later).release();
        const last = later.at(-1) ?? frozen;
        for (const id of connections.removed) expect(frozen.connections.has(id)).toBe(true);
        for (const key of processes.removed) expect(frozen.processes.has(key)).toBe(true);
        for (const { id } of connections.put) expect(last.connections.has(id)).toBe(true);
      }),
    );
  });

  it('count at any time the rows that will light up', () => {
    fc.assert(
      fc.property(tables, fc.array(tables), (frozen, later) => {
        const held = heldFrom(frozen, later);
        const { rows } = shown(frozen);
        const { put, removed } = held.release().connections;
        const lit = put.filter((after) => changeOf(rows.get(after.id), after) !== null);
        expect(held.waiting()).toBe(lit.length + removed.length);
      }),
    );
  });

  it('do not grow with what comes and goes', () => {
    const held = holdChanges(shown(emptyTable));
    for (let count = 0; count < 1000; count += 1) {
      const process = processOf(count);
      held.hold(delta([connection(`${count}`)], [], [process]));
      held.hold(
        diff(
          { ...emptyTable, processes: new Map([[`${count}@${count * 10}`, process]]) },
          emptyTable,
        ),
      );
      held.hold(delta([], [`${count}`]));
    }
    expect([held.release(), held.waiting()]).toEqual([delta([]), 0]);
  });

  it('forget with a whole table all that was held before', () => {
    const frozen = shown({ ...emptyTable, connections: new Map([['a', connection('a')]]) });
    const held = holdChanges(frozen);
    held.hold(delta([connection('b')], ['a']));
    held.holdWhole(delta([connection('a'), connection('c')]));
    expect(held.release()).toEqual(delta([connection('a'), connection('c')]));
    expect(held.waiting()).toBe(1);
  });
});

function heldFrom(frozen: Table, later: readonly Table[]) {
  const held = holdChanges(shown(frozen));
  let before = frozen;
  for (const after of later) {
    held.hold(diff(before, after));
    before = after;
  }
  return held;
}

function shown(table: Table) {
  const connections = createConnections();
  connections.apply(diff(emptyTable, table), null);
  return connections;
}

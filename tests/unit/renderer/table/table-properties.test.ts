import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isClosed } from '../../../../renderer/table/connections.ts';
import { createLiveTable, type LiveTable } from '../../../../renderer/table/table.ts';
import { diff, emptyTable, type Table } from '../../../../shared/delta.ts';
import { processKey } from '../../../../shared/process.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { tables } from './arbitrary-tables.ts';

it('T6 shows the last table after any mix of deltas, whole tables, pauses and ends of highlights', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const table = emptyLiveTable();
      let last = emptyTable;
      let now = 0;
      for (const step of steps) {
        now += 700;
        if ('table' in step) {
          const whole = step.whole || last === emptyTable;
          table.apply(diff(whole ? emptyTable : last, step.table), whole, now);
          last = step.table;
        } else table[step.action](now);
      }
      table.thaw(now);
      expect(openRows(table)).toEqual(openRowsOf(last));
      expect(new Map(table.processes)).toEqual(last.processes);
      expect(table.visible().length).toBe(table.rows.size);
      expect(table.tally().total).toBe(last.connections.size);
    }),
  );
});

const actions: readonly ('freeze' | 'thaw' | 'unmark')[] = ['freeze', 'thaw', 'unmark'];

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ whole: fc.constant(false), table: tables }) },
  { weight: 1, arbitrary: fc.record({ whole: fc.constant(true), table: tables }) },
  { weight: 2, arbitrary: fc.record({ action: fc.constantFrom(...actions) }) },
);

function emptyLiveTable(): LiveTable {
  const filter = { ...defaultSettings, text: '', view: 'all', hiddenStates: new Set<null>() };
  return createLiveTable({ ...defaultSettings, filter: { ...filter, view: 'all' } });
}

/** Each open row with its facts, and those of its owner if the table has them. */
function openRows({ rows, processes }: LiveTable) {
  const open = [...rows].filter(([, row]) => !isClosed(row));
  return new Map(
    open.map(([id, { connection, process }]) => {
      const isKnown = process !== null && processes.has(processKey(process));
      return [id, { connection, process: isKnown ? process : null }];
    }),
  );
}

function openRowsOf({ connections, processes }: Table) {
  const processOf = (pid: number) => processes.get(`${pid}@${pid * 10}`) ?? null;
  return new Map(
    [...connections].map(([id, connection]) => [
      id,
      { connection, process: processOf(connection.owners[0]?.pid ?? 0) },
    ]),
  );
}

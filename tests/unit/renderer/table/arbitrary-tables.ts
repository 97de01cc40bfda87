import fc from 'fast-check';
import type { Connection } from '../../../../shared/connection.ts';
import type { Table } from '../../../../shared/delta.ts';
import { processKey } from '../../../../shared/process.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { connection, owner, processOf } from '../rows.ts';

const facts = fc.record({
  state: fc.constantFrom(...tcpStates),
  sendQueue: fc.integer({ min: 0, max: 2 }),
  pid: fc.integer({ min: 1, max: 4 }),
});

const process = fc.record({
  pid: fc.integer({ min: 1, max: 4 }),
  unit: fc.constantFrom(null, 'a.service'),
});

/** Tables of few rows and processes, so that one after the other has some of the same, changed or not. */
export const tables: fc.Arbitrary<Table> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...'abcdef'), facts),
    fc.uniqueArray(process, { selector: ({ pid }) => pid }),
  )
  .map(([rows, processes]) => ({
    connections: new Map(Object.entries(rows).map(([id, row]) => [id, rowOf(id, row)])),
    processes: new Map(
      processes.map(({ pid, unit }) => {
        const facts = processOf(pid, { unit });
        return [processKey(facts), facts];
      }),
    ),
  }));

function rowOf(
  id: string,
  { state, sendQueue, pid }: Pick<Connection, 'state' | 'sendQueue'> & { pid: number },
): Connection {
  return connection(id, { state, sendQueue, owners: [owner(pid, `process ${pid}`)] });
}

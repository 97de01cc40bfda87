import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createConnections } from '../../../../renderer/table/connections.ts';
import { connection, owner } from '../rows.ts';

it('knows what each process holds after any changes, as looking at every row would', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const connections = createConnections();
      for (const [at, { id, pids, isMarked }] of steps.entries()) {
        const owners = pids?.map((pid) => owner(pid, 'node')) ?? [];
        const put = pids === null ? [] : [connection(id, { owners })];
        const removed = pids === null ? [id] : [];
        const nothing = { put: [], removed: [] };
        connections.apply(
          { connections: { put, removed }, processes: nothing },
          isMarked ? at : null,
        );
        connections.unmark(at - 2);
        const rows = [...connections.rows.values()];
        for (const pid of knownPids) {
          const held = rows.filter((row) => row.connection.owners.some((each) => each.pid === pid));
          expect(new Set(connections.heldBy(pid))).toEqual(new Set(held));
        }
      }
    }),
  );
});

const knownPids = [1, 2, 3];

/** A row opens, changes hands or, with null, closes. */
const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  pids: fc.option(fc.uniqueArray(fc.constantFrom(...knownPids), { maxLength: 3 })),
  isMarked: fc.boolean(),
});

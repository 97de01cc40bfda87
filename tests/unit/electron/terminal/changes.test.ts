import { describe, expect, it } from 'vitest';
import { isQuiet, viewChanges } from '../../../../electron/terminal/changes.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection, owner } from './sample.ts';

describe('what happened in a view', () => {
  const before = connection();

  it('is nothing when only what is counted has changed', () => {
    const after = connection({ receiveQueue: 99 });
    expect(isQuiet(viewChanges(rows(before), rows(after), rows(after)))).toBe(true);
  });

  it('is a connection that opened, one that changed its state, and one that closed', () => {
    const closing = connection({ state: 'FIN_WAIT_1' });
    const gone = connection({ id: 'tcp 2' });
    const fresh = connection({ id: 'tcp 3' });
    const now = rows(closing, fresh);
    expect(viewChanges(rows(before, gone), now, now)).toEqual({
      opened: [fresh],
      changed: [{ before, after: closing }],
      closed: [gone],
    });
  });

  it.each([
    ['another process', { owners: [owner(813, 'nginx')] }],
    ['one process more', { owners: [owner(812, 'nginx'), owner(813, 'nginx')] }],
    ['an owner that is only the last known', { ownersAre: 'last-known' as const }],
  ])('is a change of owners for %s', (_, facts) => {
    const after = connection(facts);
    expect(viewChanges(rows(before), rows(after), rows(after)).changed).toEqual([
      { before, after },
    ]);
  });

  it('is nothing when the same owners are given in another order, or get a name', () => {
    const two = connection({ owners: [owner(812, null), owner(813, 'nginx')] });
    const same = connection({ owners: [owner(813, 'nginx'), owner(812, 'nginx')] });
    expect(isQuiet(viewChanges(rows(two), rows(same), rows(same)))).toBe(true);
  });

  it('closes what no longer passes the filter, as it is now, and opens what begins to', () => {
    const closing = connection({ state: 'FIN_WAIT_1' });
    expect(viewChanges(rows(before), rows(), rows(closing)).closed).toEqual([closing]);
    expect(viewChanges(rows(), rows(before), rows(before)).opened).toEqual([before]);
  });
});

function rows(...connections: Connection[]): ReadonlyMap<string, Connection> {
  return new Map(connections.map((row) => [row.id, row]));
}

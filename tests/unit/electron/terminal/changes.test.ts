import { describe, expect, it } from 'vitest';
import { isQuiet, type ViewNow, viewChanges } from '../../../../electron/terminal/changes.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection, owner } from './sample.ts';

describe('what happened in a view', () => {
  const before = connection();

  it('is nothing when only what is counted has changed', () => {
    const after = connection({ receiveQueue: 99 });
    expect(isQuiet(viewChanges(rows(before), viewOf(after)))).toBe(true);
  });

  it('is a connection that opened, one that changed its state, and one that closed', () => {
    const closing = connection({ state: 'FIN_WAIT_1' });
    const gone = connection({ id: 'tcp 2' });
    const fresh = connection({ id: 'tcp 3' });
    expect(viewChanges(rows(before, gone), viewOf(closing, fresh))).toEqual({
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
    expect(viewChanges(rows(before), viewOf(after)).changed).toEqual([{ before, after }]);
  });

  it('is nothing when the same owners are given in another order, or get a name', () => {
    const two = connection({ owners: [owner(812, null), owner(813, 'nginx')] });
    const same = connection({ owners: [owner(813, 'nginx'), owner(812, 'nginx')] });
    expect(isQuiet(viewChanges(rows(two), viewOf(same)))).toBe(true);
  });

  it('closes what no longer passes the filter, as it is now, and opens what begins to', () => {
    const closing = connection({ state: 'FIN_WAIT_1' });
    const now = { ...viewOf(), all: rows(closing) };
    expect(viewChanges(rows(before), now).closed).toEqual([closing]);
    expect(viewChanges(rows(), viewOf(before)).opened).toEqual([before]);
  });

  it('closes what the kernel told to have ended, as it told it, and what no look had', () => {
    const told = connection({ changedAt: 5 });
    const brief = connection({ id: 'tcp 9', state: 'CLOSED' });
    const now = { ...viewOf(), ended: [told, brief] };
    expect(viewChanges(rows(before), now)).toEqual({
      opened: [],
      changed: [],
      closed: [told, brief],
    });
  });
});

function viewOf(...connections: Connection[]): ViewNow {
  return { rows: rows(...connections), all: rows(...connections), ended: [] };
}

function rows(...connections: Connection[]): ReadonlyMap<string, Connection> {
  return new Map(connections.map((row) => [row.id, row]));
}

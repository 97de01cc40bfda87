import { describe, expect, it } from 'vitest';
import { createConnections } from '../../../../renderer/table/connections.ts';
import type { ConnectionChange } from '../../../../shared/connection-change.ts';
import type { Delta } from '../../../../shared/delta.ts';
import { connection, delta, processOf } from '../rows.ts';
import { filled, marksOf, measured } from './marked.ts';

describe('what changed', () => {
  it('is put over what is known, all else of which stays the same object', () => {
    const connections = filled('a');
    const before = connections.rows.get('a')?.connection;
    connections.apply(changes({ id: 'a', state: 'CLOSE_WAIT' }), 50);
    const after = connections.rows.get('a')?.connection;
    expect(after).toEqual({ ...before, state: 'CLOSE_WAIT' });
    expect(after?.owners).toBe(before?.owners);
    expect(marksOf(connections)).toEqual({ a: 'changed@50' });
  });

  it('is of what was told, though an end of the same id comes with it', () => {
    const connections = filled('a');
    const ended = connection('a', { sendQueue: 7, state: 'CLOSED' });
    connections.apply(changes({ id: 'a', receiveQueue: 3 }), 50, [ended]);
    expect(connections.rows.get('a')?.connection).toEqual(connection('a', { receiveQueue: 3 }));
  });

  it.each([
    ['is not there', filled('b')],
    ['has closed', closed('a')],
  ])('is refused of a connection that %s', (_, connections) => {
    expect(() => connections.apply(changes({ id: 'a' }), 60)).toThrow('a');
  });
});

describe('what ended', () => {
  it('stands in place of the row that it was, closed, with all that was told of it', () => {
    const connections = filled('a', 'b');
    connections.measure([measured('a', 1000)], 40);
    const last = connection('a', { changedAt: 49.5, openedAt: 1.5 });
    expect([...connections.apply(delta([], ['a']), 50, [last])]).toEqual(['a']);
    expect(connections.rows.get('a')).toMatchObject({
      connection: last,
      mark: { kind: 'closed', at: 50 },
      measures: { sentBytes: 1000 },
    });
    expect([...connections.unmark(50)]).toEqual(['a']);
    expect(marksOf(connections)).toEqual({ b: null });
  });

  it('is told of a row that is there by what is another than it was', () => {
    const connections = filled('a');
    connections.apply(delta([], ['a']), 50, [{ id: 'a', changedAt: 49.5 }]);
    expect(connections.rows.get('a')).toMatchObject({
      connection: connection('a', { changedAt: 49.5 }),
      mark: { kind: 'closed', at: 50 },
    });
    expect(() => connections.apply(delta([]), 60, [{ id: 'b', changedAt: 59 }])).toThrow('b');
  });

  it('is a closed row although there was none before, with what is known of its process', () => {
    const connections = filled('a');
    const [brief, process] = [connection('brief', { state: 'CLOSED' }), processOf(4711)];
    connections.apply(delta([], [], [process]), 50, [brief]);
    expect(connections.rows.get('brief')).toEqual({
      connection: brief,
      process,
      mark: { kind: 'closed', at: 50 },
    });
    expect(connections.heldBy(4711).map(({ connection: { id } }) => id)).toEqual(['a', 'brief']);
    connections.unmark(50);
    expect(marksOf(connections)).toEqual({ a: null });
    expect(connections.heldBy(4711)).toHaveLength(1);
  });

  it('a moment before is still shown once its end is told', () => {
    const connections = filled('a');
    connections.apply(delta([], ['a']), 50);
    const last = connection('a', { changedAt: 49.5 });
    connections.apply(delta([]), 60, [last]);
    expect(connections.rows.get('a')?.connection).toBe(last);
    expect(marksOf(connections)).toEqual({ a: 'closed@60' });
    connections.unmark(60);
    expect(marksOf(connections)).toEqual({});
  });

  it('opens anew with the same id where the kernel goes on to list it', () => {
    const connections = filled('a');
    connections.apply(delta([connection('a')], ['a']), 50, [connection('a')]);
    expect(marksOf(connections)).toEqual({ a: 'opened@50' });
  });

  it('before the first table is nothing that happened', () => {
    const connections = createConnections();
    const rows = delta([connection('a')], []);
    expect([...connections.apply(rows, null, [connection('brief')])]).toEqual(['a']);
    expect(marksOf(connections)).toEqual({ a: null });
  });
});

function changes(...changed: readonly ConnectionChange[]): Delta {
  const { connections, processes } = delta([]);
  return { connections: { ...connections, changed }, processes };
}

function closed(id: string) {
  const connections = filled(id);
  connections.apply(delta([], [id]), 50);
  return connections;
}

import { describe, expect, it } from 'vitest';
import { currentMeasures } from '../../../../renderer/measures/measures.ts';
import { createConnections } from '../../../../renderer/table/connections.ts';
import { deltaFromWhole } from '../../../../renderer/table/whole-table.ts';
import { connection, delta, owner, processOf } from '../rows.ts';
import { filled, litMarksOf, marksOf, measured } from './marked.ts';

describe('marks', () => {
  it('marks what opens, changes state or owner, and closes', () => {
    const connections = filled('a', 'b', 'c', 'd');
    const changes = [
      connection('a', { state: 'CLOSE_WAIT' }),
      connection('b', { owners: [owner(5, 'sh')] }),
      connection('e'),
    ];
    connections.apply(delta(changes, ['c']), 50);
    expect(marksOf(connections)).toEqual({
      a: 'changed@50',
      b: 'changed@50',
      c: 'closed@50',
      d: null,
      e: 'opened@50',
    });
  });

  it('marks nothing when only queues or traffic moved', () => {
    const connections = filled('a');
    connections.apply(delta([connection('a', { receiveQueue: 900 })]), 50);
    expect(marksOf(connections)).toEqual({ a: null });
  });

  it('puts measurements beside their rows, which stay there when the connection changes', () => {
    const connections = filled('a', 'b');
    expect([...connections.measure([measured('a', 1000), measured('gone', 1)], 5000)]).toEqual([
      'a',
    ]);
    connections.apply(delta([connection('a', { state: 'CLOSE_WAIT' })]), 50);
    connections.measure([measured('a', 3000)], 7000);
    connections.unmark(50);
    const { id: _, ...counts } = measured('a', 3000);
    expect(connections.rows.get('a')?.measures).toEqual({
      ...counts,
      at: 7000,
      sentRate: 1000,
      receivedRate: null,
    });
    expect(connections.rows.get('b')?.measures).toBeUndefined();
    connections.apply(delta([], ['a']), 60);
    expect([...connections.measure([measured('a', 9000)], 9000)]).toEqual([]);
    expect(connections.rows.get('a')?.measures?.sentBytes).toBe(3000);
  });

  it('takes what was measured of rows that nobody looks at any more for past, and of no others', () => {
    const connections = filled('a', 'b');
    connections.measure([measured('a', 1000), measured('b', 1000)], 5000);
    const shown = () =>
      ['a', 'b'].map((id) => {
        const row = connections.rows.get(id);
        return row && currentMeasures(row)?.sentBytes;
      });
    expect([...connections.lookAt(new Set(['b']))]).toEqual(['a']);
    expect(shown()).toEqual([undefined, 1000]);
    expect([...connections.lookAt(new Set(['b']))]).toEqual([]);
    // What was under way when it left the view.
    expect([...connections.measure([measured('a', 2000), measured('b', 2000)], 6000)]).toEqual([
      'b',
    ]);
    expect(shown()).toEqual([undefined, 2000]);
    connections.lookAt(new Set(['a', 'b']));
    connections.measure([measured('a', 3000), measured('b', 2000)], 7000);
    expect(shown()).toEqual([3000, 2000]);
    expect(connections.rows.get('a')?.measures?.sentRate).toBe(1000);
  });

  it('marks nothing of the first table', () => {
    expect(marksOf(filled('a'))).toEqual({ a: null });
  });

  it('keeps a mark that is still lit when a figure moves', () => {
    const connections = filled('a');
    connections.apply(delta([connection('a', { state: 'CLOSE_WAIT' })]), 50);
    connections.apply(delta([connection('a', { state: 'CLOSE_WAIT', sendQueue: 3 })]), 60);
    expect(marksOf(connections)).toEqual({ a: 'changed@50' });
  });

  it('keeps a closed row with its last facts until its mark ends', () => {
    const connections = filled('a');
    const last = connection('a', { state: 'LAST_ACK' });
    connections.apply(delta([last]), 50);
    connections.apply(delta([], ['a']), 60);
    expect([...connections.unmark(59)]).toEqual([]);
    expect(connections.rows.get('a')?.connection).toBe(last);
    expect([...connections.unmark(60)]).toEqual(['a']);
    expect(marksOf(connections)).toEqual({});
  });

  it('takes a closed row that comes back for a new one', () => {
    const connections = filled('a');
    connections.apply(delta([], ['a']), 50);
    connections.apply(delta([connection('a')]), 60);
    connections.unmark(50);
    expect(marksOf(connections)).toEqual({ a: 'opened@60' });
  });

  it('ends the marks in the order in which they were made', () => {
    const connections = filled('a', 'b');
    connections.apply(delta([], ['a']), 50);
    connections.apply(delta([connection('b', { state: 'CLOSING' })]), 60);
    expect(litMarksOf(connections)).toEqual({ a: 'closed@50', b: 'changed@60' });
    expect(connections.lit()).toEqual({ from: 50, to: 60 });
    expect([...connections.unmark(50)]).toEqual(['a']);
    expect(connections.lit()).toEqual({ from: 60, to: 60 });
    expect(litMarksOf(connections)).toEqual({ b: 'changed@60' });
    connections.unmark(60);
    expect(connections.lit()).toBeNull();
    expect(litMarksOf(connections)).toEqual({ b: null });
  });

  it('leaves the rows that stay as they are when their marks end', () => {
    const connections = filled('a', 'b');
    connections.apply(delta([connection('b', { state: 'CLOSING' }), connection('c')]), 60);
    const rows = [...connections.rows.values()];
    expect([...connections.unmark(60)]).toEqual([]);
    expect([...connections.rows.values()].every((row, place) => row === rows[place])).toBe(true);
  });

  it('lights no mark of a clock that was set back since', () => {
    const connections = filled('a', 'b', 'c');
    connections.apply(delta([connection('a', { state: 'CLOSING' })], ['c']), 9000);
    connections.apply(delta([connection('b', { state: 'CLOSING' })]), 60);
    expect(litMarksOf(connections)).toEqual({ a: null, b: 'changed@60', c: null });
    expect([...connections.unmark(60)]).toEqual(['c']);
  });

  it('lets go, with its mark, of a row that opened and closed again', () => {
    const connections = filled('a');
    connections.apply(delta([], ['a']), 50);
    connections.apply(delta([connection('a')]), 60);
    connections.apply(delta([], ['a']), 70);
    expect([...connections.unmark(60)]).toEqual([]);
    expect([...connections.unmark(70)]).toEqual(['a']);
  });
});

describe('a restarted collector', () => {
  it('changes only what differs from what was shown', () => {
    const connections = filled('a', 'b', 'c');
    const whole = delta([connection('a'), connection('b', { state: 'CLOSING' }), connection('d')]);
    connections.apply(deltaFromWhole(connections, whole), 50);
    expect(marksOf(connections)).toEqual({
      a: null,
      b: 'changed@50',
      c: 'closed@50',
      d: 'opened@50',
    });
  });

  it('forgets the processes that it no longer names', () => {
    const connections = createConnections();
    connections.apply(delta([], [], [processOf(1), processOf(2)]), null);
    connections.apply(deltaFromWhole(connections, delta([], [], [processOf(2)])), 50);
    expect([...connections.processes.keys()]).toEqual(['2@20']);
  });
});

describe('process facts', () => {
  it('stand with the rows of their owner and follow when they change', () => {
    const connections = createConnections();
    connections.apply(delta([connection('a')], [], [processOf(4711)]), null);
    const renewed = processOf(4711, { unit: 'node.service' });
    expect([...connections.apply(delta([], [], [renewed]), 50)]).toEqual(['a']);
    expect(connections.rows.get('a')?.process).toBe(renewed);
  });

  it('reach a row that came before them', () => {
    const connections = filled('a');
    const late = processOf(4711);
    expect([...connections.apply(delta([], [], [late]), 50)]).toEqual(['a']);
    expect(connections.rows.get('a')).toMatchObject({ process: late, mark: null });
  });

  it('T4 stay with a row whose last owner has ended', () => {
    const connections = createConnections();
    const process = processOf(4711);
    connections.apply(delta([connection('a')], [], [process]), null);
    const after = connection('a', { state: 'TIME_WAIT', ownersAre: 'last-known' });
    connections.apply(
      {
        connections: { put: [after], removed: [] },
        processes: { put: [], removed: ['4711@47110'] },
      },
      50,
    );
    expect(connections.rows.get('a')?.process).toBe(process);
  });
});

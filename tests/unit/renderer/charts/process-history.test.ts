import { expect, it } from 'vitest';
import {
  createProcessHistories,
  historySteps,
  holderKey,
  type ProcessHistory,
} from '../../../../renderer/charts/process-history.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection, delta, owner } from '../rows.ts';

const node = owner(4711, 'node');
const minute = 60_000;
/** The readings of a test begin at a step, far from the epoch. */
const start = 1000 * minute;

it('counts what each process holds, and what it opened, in steps of five seconds', () => {
  const histories = createProcessHistories();
  histories.apply(delta([connection('a'), connection('b')]), true, start);
  histories.apply(delta([connection('c')]), false, start + 4000);
  histories.apply(delta([connection('d')], ['a', 'b']), false, start + 6000);
  histories.apply(delta([], ['c']), false, start + 11_000);
  expect(known(histories.of(holderKey(node)))).toEqual({ sockets: [3, 2, 1], opened: [1, 1, 0] });
});

it('counts a socket for each of its owners, and moves it with them', () => {
  const histories = createProcessHistories();
  const [parent, child] = [owner(1, 'parent'), owner(2, 'child')];
  histories.apply(delta([connection('a', { owners: [parent] })]), true, start);
  histories.apply(delta([connection('a', { owners: [parent, child] })]), false, start + 5000);
  histories.apply(delta([connection('a', { owners: [child] })]), false, start + 10_000);
  expect(known(histories.of(holderKey(parent))).sockets).toEqual([1, 1, 0]);
  expect(known(histories.of(holderKey(child)))).toEqual({ sockets: [0, 1, 1], opened: [0, 0, 0] });
});

it('moves a socket with its owners where only they are told, and not where only its state is', () => {
  const histories = createProcessHistories();
  const [parent, child] = [owner(1, 'parent'), owner(2, 'child')];
  const { connections, processes } = delta([]);
  const change = (facts: Partial<Connection>) => ({
    connections: { ...connections, changed: [{ id: 'a', ...facts }] },
    processes,
  });
  histories.apply(delta([connection('a', { owners: [parent] })]), true, start);
  histories.apply(change({ state: 'CLOSING' }), false, start + 5000);
  histories.apply(change({ owners: [child] }), false, start + 10_000);
  expect(known(histories.of(holderKey(parent))).sockets).toEqual([1, 1, 0]);
  expect(known(histories.of(holderKey(child)))).toEqual({ sockets: [0, 0, 1], opened: [0, 0, 0] });
});

it('adds up what several processes hold', () => {
  const histories = createProcessHistories();
  const [one, other] = [owner(1, 'one'), owner(2, 'other')];
  const both = () => known(histories.of(holderKey(one), holderKey(other)));
  histories.apply(delta([connection('a', { owners: [one] })]), true, start);
  histories.apply(delta([connection('b', { owners: [other] })]), false, start + 5000);
  histories.apply(delta([connection('c', { owners: [one] })], ['b']), false, start + 10_000);
  expect(both()).toEqual({ sockets: [1, 2, 2], opened: [0, 1, 1] });
});

it('tells a process from a later one of the same pid', () => {
  const histories = createProcessHistories();
  histories.apply(delta([connection('a')]), true, start);
  expect(known(histories.of(holderKey({ ...node, startedAt: 1 }))).sockets).toEqual([0]);
});

it('knows nothing of the time in which nobody counted', () => {
  const histories = createProcessHistories();
  histories.apply(delta([connection('a')]), true, start);
  histories.apply(delta([connection('b')]), false, start + 60_000);
  const { sockets, opened } = histories.of(holderKey(node));
  expect(sockets.slice(-13)).toEqual([1, ...Array(11).fill(null), 2]);
  // It was there before: when it opened is not known.
  expect(opened.slice(-13)).toEqual([0, ...Array(11).fill(null), 0]);
});

it('T8 starts from what another collector sends whole, and counts none of it as opened', () => {
  const histories = createProcessHistories();
  histories.apply(delta([connection('a'), connection('b')]), true, start);
  histories.apply(delta([connection('b'), connection('c')]), true, start + 5000);
  expect(known(histories.of(holderKey(node)))).toEqual({ sockets: [2, 2], opened: [0, 0] });
});

it('goes back five minutes, whatever came before', () => {
  const histories = createProcessHistories();
  histories.apply(delta([connection('a')]), true, start);
  for (let ms = 1000; ms <= 10 * minute; ms += 1000) {
    const id = `b${ms}`;
    const last = `b${ms - 1000}`;
    histories.apply(delta([connection(id)], [last]), false, start + ms);
  }
  const { sockets, opened } = histories.of(holderKey(node));
  expect(sockets).toEqual(Array(historySteps).fill(2));
  expect(opened.slice(0, -1)).toEqual(Array(historySteps - 1).fill(5));
});

it('takes a millisecond for 1,000 changes among 20,000 sockets', () => {
  const histories = createProcessHistories();
  const all = Array.from({ length: 20_000 }, (_, index) => of(index));
  histories.apply(delta(all), true, start);
  const times = Array.from({ length: 20 }, (_, round) => {
    const changed = Array.from({ length: 500 }, (_, index) => of(20_000 + round * 500 + index));
    const removed = Array.from({ length: 500 }, (_, index) => `${round * 500 + index}`);
    const next = delta(changed, removed);
    const begin = performance.now();
    histories.apply(next, false, start + round * 1000);
    return performance.now() - begin;
  });
  // The best of them: others run on this computer as well.
  expect(Math.min(...times)).toBeLessThan(2);
});

function of(index: number) {
  return connection(`${index}`, { owners: [owner(1000 + (index % 300), 'node')] });
}

/** Without the steps before anything was counted. */
function known({ sockets, opened }: ProcessHistory) {
  const from = sockets.findIndex((value) => value !== null);
  return { sockets: sockets.slice(from), opened: opened.slice(from) };
}

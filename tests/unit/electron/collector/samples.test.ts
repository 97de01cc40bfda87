import { expect, it } from 'vitest';
import { createSamples } from '../../../../electron/collector/samples.ts';
import type { LivesTaken } from '../../../../electron/collector/sources/socket-life.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import type { FeedMessage } from '../../../../shared/feed-messages.ts';
import { watching } from './page.ts';
import { connection, listener } from './sockets.ts';
import { subscribe } from './subscribed.ts';
import { lifeWith, taken, toldReader } from './told.ts';

it('counts TCP sockets by state, and what opened and closed since the reading before', () => {
  const tracker = createTracker();
  const samples = createSamples();
  const read = (at: number, sockets: Parameters<typeof tracker.track>[0]) =>
    samples.take(tracker.track(sockets, new Map(), at).table, at).at(-1);
  const none = { listening: 0, established: 0, timeWait: 0, closeWait: 0, other: 0 };
  const [kept, going, waiting] = [
    listener(80),
    connection(1, { state: 'ESTABLISHED' }),
    connection(2, { state: 'CLOSE_WAIT' }),
  ];

  expect(read(1000, [kept, going])).toEqual({
    ...none,
    at: 1000,
    listening: 1,
    established: 1,
    opened: null,
    closed: null,
  });
  expect(read(2000, [kept, waiting, connection(3, { state: 'SYN_SENT' })])).toEqual({
    ...none,
    at: 2000,
    listening: 1,
    closeWait: 1,
    other: 1,
    opened: 2,
    closed: 1,
  });
  const waited = { ...waiting, state: 'TIME_WAIT' } as const;
  expect(read(2500, [kept, waited, connection(3, { state: 'SYN_SENT' })])).toEqual({
    ...none,
    at: 2500,
    listening: 1,
    timeWait: 1,
    other: 1,
    opened: 0,
    closed: 0,
  });
  expect(read(3000, [])).toEqual({ ...none, at: 3000, opened: 0, closed: 3 });
  expect(read(4000, [])).toEqual({ ...none, at: 4000, opened: 0, closed: 0 });
});

it('counts what came and went between two readings as opened and closed, and no row twice', () => {
  const read = toldReader();
  const samples = createSamples();
  const count = (at: number, ...how: readonly [Socket[], LivesTaken]) => {
    const { table, ended } = read(at, how[0], { taken: how[1] });
    const { opened, closed } = samples.take(table, at, ended).at(-1) ?? {};
    return [opened, closed];
  };
  const row = lifeWith(1, [
    ['SYN_SENT', 1500],
    ['CLOSED', 2500],
  ]);
  const brief = (at: number) =>
    lifeWith(2, [
      ['SYN_SENT', at],
      ['CLOSED', at + 1],
    ])();
  expect(count(1000, [], taken(brief(900)))).toEqual([null, null]);
  expect(count(2000, [connection(1)], taken(row(1), brief(1600), brief(1700)))).toEqual([3, 2]);
  expect(count(3000, [], taken(row()))).toEqual([0, 1]);
  expect(count(4000, [], taken(brief(3500)))).toEqual([1, 1]);
  expect(count(5000, [], taken())).toEqual([0, 0]);
});

it('counts a row once whose end is told after it is gone', () => {
  const read = toldReader();
  const samples = createSamples();
  const row = lifeWith(1, [
    ['SYN_SENT', 1500],
    ['CLOSED', 3000],
  ]);
  const counts = [
    read(1000, []),
    read(2000, [connection(1)], { taken: taken(row(1)) }),
    read(3000, []),
    read(4000, [], { taken: taken(row()) }),
  ].map(({ table, ended }, index) => samples.take(table, 1000 * (index + 1), ended).at(-1)?.closed);
  expect(counts).toEqual([null, 0, 1, 0]);
});

it('T9 T6 sends a page all that was counted while it was hidden, once, and nothing twice', () => {
  const page = subscribe(watching(), { drawsAtOnce: true });
  page.read(0, [listener(80)]);
  page.take(watching({ visible: false }));
  for (const at of [1000, 2000, 3000]) page.read(at, [listener(80)]);
  page.take(watching());
  page.read(4000, [listener(80)]);
  expect(page.messages.map(sampleTimes)).toEqual([[0], [1000, 2000, 3000], [4000]]);
});

it('T6 sends all of them to a page that starts again', () => {
  const page = subscribe(watching(), { drawsAtOnce: true });
  page.read(0, []);
  page.read(1000, []);
  page.take({ kind: 'again' });
  page.read(5000, []);
  expect(sampleTimes(page.messages.at(-1))).toEqual([0, 1000, 5000]);
});

it('takes no longer than a millisecond at 20,000 sockets', () => {
  const socket = connection(1);
  const facts = { id: '', owners: [], ownersAre: 'none', openedAt: null, firstSeenAt: 0 } as const;
  const one = { ...socket, ...facts, changedAt: null, history: [] };
  const connections = new Map(Array.from({ length: 20_000 }, (_, id) => [`${id}`, one]));
  const samples = createSamples();
  const times = Array.from({ length: 20 }, (_, at) => {
    const table = { connections: new Map(connections), processes: new Map() };
    const begin = performance.now();
    samples.take(table, at);
    return performance.now() - begin;
  });
  // The best of them: others run on this computer as well.
  expect(Math.min(...times)).toBeLessThan(1);
});

function sampleTimes(message: FeedMessage | undefined): number[] {
  return message?.kind === 'delta' ? message.samples.map(({ at }) => at) : [];
}

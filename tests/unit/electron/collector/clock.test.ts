import { expect, it, vi } from 'vitest';
import { holdTime, pass, readTimes, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { openPage, watching } from './page.ts';
import { connection, listener } from './sockets.ts';

holdTime();

const hour = 3_600_000;

it.each([
  ['was set back', -hour],
  ['was set on, or the computer slept', 8 * hour],
])('reads on as before when the clock %s', async (_, step) => {
  const fake = fakeSystem([listener(80)]);
  const { collector } = startCollector(fake.system);
  const page = openPage({ drawsAtOnce: true });
  collector.subscribe(page.line);
  page.say(watching());
  await pass(1500);
  const ids = [...page.table.connections.keys()];

  vi.setSystemTime(Date.now() + step);
  const steppedAt = Date.now();
  fake.sockets = [...fake.sockets, connection(5000)];
  await pass(1000);
  const [old, opened, ...others] = page.table.connections.values();
  expect([old?.id, others]).toEqual([ids[0], []]);
  expect(opened?.openedAt).toBeGreaterThanOrEqual(steppedAt);
  await pass(10_000);

  // Where something opened it reads more often for two seconds, by no clock that can be set.
  expect(readTimes(fake).slice(0, 3)).toEqual([0, 1000, 2000]);
  expect(Math.max(...gapsOf(readTimes(fake)))).toBe(1000);
  expect(page.messages.filter(({ kind }) => kind === 'stale')).toEqual([]);
  const readAt = page.messages.flatMap((each) => (each.kind === 'delta' ? each.reading.at : []));
  expect(readAt.at(-1)).toBeGreaterThan(steppedAt);
});

function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

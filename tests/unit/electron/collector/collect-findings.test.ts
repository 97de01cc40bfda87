import { expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { counters } from '../../shared/findings/judging.ts';
import { holdTime, pass, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { openPage, type Page, watching } from './page.ts';
import { connection } from './sockets.ts';

holdTime();

it('tells a page what is found when that changes, with rows that say it', async () => {
  const leak = leftSockets(12);
  const fake = fakeSystem(leak);
  const { collector } = startCollector(fake.system);
  const page = openPage({ drawsAtOnce: true });
  collector.subscribe(page.line);
  page.say(watching());
  await pass(3500);
  fake.sockets = leak.slice(0, 2);
  await pass(1000);
  expect(foundIn(page)).toEqual([[], ['close-wait-leak'], []]);
  expect([...page.table.connections.values()].map(({ findings }) => findings)).toEqual([
    undefined,
    undefined,
  ]);
});

it('tells a page that comes later all that is found', async () => {
  const fake = fakeSystem(leftSockets(12));
  const { collector } = startCollector(fake.system);
  await pass(11_000);
  const page = openPage({ drawsAtOnce: true });
  collector.subscribe(page.line);
  page.say(watching());
  await pass(100);
  expect(foundIn(page)).toEqual([['close-wait-leak']]);
  const marked = [...page.table.connections.values()].map(({ findings }) => findings);
  expect(marked).toEqual(Array(12).fill(['close-wait-leak']));
});

it('goes on without the counters of the system when they cannot be read', async () => {
  const fake = fakeSystem();
  let overflows = 0;
  const system = {
    ...fake.system,
    counters() {
      overflows += 1;
      if (overflows === 3) throw new Error('no /proc');
      return counters({ listenOverflows: overflows });
    },
  };
  const { collector, logged } = startCollector(system);
  const page = openPage({ drawsAtOnce: true });
  collector.subscribe(page.line);
  page.say(watching());
  await pass(3500);
  expect(foundIn(page)).toEqual([[], ['accept-queue'], []]);
  expect(page.messages.every(({ kind }) => kind === 'delta')).toBe(true);
  expect(logged).toEqual(['The counters of the system could not be read: no /proc']);
});

/** The rules of each message that says what is found. */
function foundIn(page: Page): readonly (readonly string[])[] {
  return page.messages.flatMap((message) =>
    message.kind === 'delta' && message.findings !== undefined
      ? [message.findings.map(({ rule }) => rule)]
      : [],
  );
}

function leftSockets(count: number): readonly Socket[] {
  return Array.from({ length: count }, (_, index) =>
    connection(5000 + index, { state: 'CLOSE_WAIT', ownerPids: [7] }),
  );
}

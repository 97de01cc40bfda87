import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Collector, startCollecting } from '../../../../electron/collector/collect.ts';
import type { OwnCost } from '../../../../electron/collector/own-cost.ts';
import type { System } from '../../../../electron/collector/sources/source.ts';
import {
  answerAfter,
  type FakeSystem,
  failWith,
  fakeSystem,
  hangForGood,
  hangUntilAborted,
} from './fake-system.ts';
import { attend, openHost } from './host.ts';
import { openPage, type Page, watching } from './page.ts';
import { listener } from './sockets.ts';

const collectors: Collector[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
  for (const collector of collectors.splice(0)) collector.stop();
  vi.useRealTimers();
});

describe('the loop', () => {
  it('T9 goes on, every five seconds, while nobody looks', async () => {
    const fake = fakeSystem();
    start(fake.system);
    await pass(17_000);
    expect(readTimes(fake)).toEqual([0, 5000, 10_000, 15_000]);
  });

  it.each([
    ['who listens', { listeners: true, rules: [] }],
    ['what a rule finds', {}],
  ])('T9 reads every second while nobody looks, if the host is to be told %s', async (_, wish) => {
    const fake = fakeSystem();
    const { collector } = start(fake.system);
    openHost(collector).say({ ...attend('state:listen'), ...wish });
    await pass(3500);
    expect(readTimes(fake)).toEqual([0, 1000, 2000, 3000]);
  });

  it('reads more often for two seconds after something opened or closed, and shows it', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = start(fake.system);
    const [page, calm] = [openPage({ drawsAtOnce: true }), openPage({ drawsAtOnce: true })];
    for (const each of [page, calm]) collector.subscribe(each.line);
    calm.say(watching({ intervalMs: 5000 }));
    page.say(watching());
    await pass(500);
    fake.sockets = [listener(80), listener(81)];
    await pass(4000);
    expect(readTimes(fake)).toEqual([
      0, 1000, 1250, 1500, 1750, 2000, 2250, 2500, 2750, 3000, 4000,
    ]);
    expect(page.messages.length).toBe(11);
    expect(calm.messages.length).toBe(1);
  });

  it('says what share of a core it takes itself', async () => {
    const fake = fakeSystem();
    const shares = [0.5, 0.25];
    const ownCost = { take: () => ({ costMs: 1, share: shares.shift() ?? null }) };
    const { collector } = start(fake.system, { ownCost });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(2500);
    const told = page.messages.flatMap((message) =>
      message.kind === 'delta' ? [message.reading.cpuShare] : [],
    );
    expect(told).toEqual([0.5, 0.25, null]);
  });

  it('T9 gives a new page the last table at once', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = start(fake.system);
    await pass(2500);
    const page = openPage();
    collector.subscribe(page.line);
    expect(page.messages).toEqual([]);
    page.say(watching());
    expect(page.table.connections.size).toBe(1);
    expect(fake.reads.length).toBe(1);
  });

  it('T9 goes on while every page is hidden, and a hidden page catches up exactly', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(500);
    page.say(watching({ visible: false }));
    const before = page.messages.length;
    fake.sockets = [listener(81)];
    await pass(5000);
    expect([page.messages.length, fake.reads.length]).toEqual([before, 2]);
    page.say(watching());
    const ports = [...page.table.connections.values()].map(({ local }) => local.port);
    expect(ports).toEqual([81]);
  });

  it('reads at the shortest interval that any page asks for, and more slowly without a page', async () => {
    const fake = fakeSystem();
    const { collector } = start(fake.system);
    const [slow, fast] = [openPage({ drawsAtOnce: true }), openPage({ drawsAtOnce: true })];
    collector.subscribe(slow.line);
    collector.subscribe(fast.line);
    slow.say(watching({ intervalMs: 5000 }));
    await pass(5100);
    expect(readTimes(fake)).toEqual([0, 5000]);
    fast.say(watching({ intervalMs: 500 }));
    await pass(1000);
    fast.close();
    await pass(9000);
    slow.close();
    await pass(1000);
    expect(readTimes(fake)).toEqual([0, 5000, 5500, 6000, 11_000, 16_000]);
    expect(slow.messages.length).toBe(3);
  });

  it('T8 begins a read an interval after the last began, but never before the last is over', async () => {
    const fake = fakeSystem();
    fake.answer = answerAfter(300);
    const page = openPage({ drawsAtOnce: true });
    start(fake.system).collector.subscribe(page.line);
    page.say(watching());
    await pass(2100);
    fake.answer = answerAfter(2500);
    await pass(8000);
    expect(readTimes(fake)).toEqual([0, 1000, 2000, 3000, 5500, 8000]);
    expect(fake.overlapping).toBe(false);
  });

  it('reads at once when asked to, after the read that goes on', async () => {
    const fake = fakeSystem();
    const { collector } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching({ intervalMs: 5000 }));
    await pass(300);
    page.say({ kind: 'refresh' });
    await pass(0);
    expect(readTimes(fake)).toEqual([0, 300]);
    expect(page.messages.length).toBe(2);
    fake.answer = answerAfter(200);
    page.say({ kind: 'refresh' });
    await pass(100);
    page.say({ kind: 'refresh' });
    page.say({ kind: 'refresh' });
    await pass(1000);
    expect(readTimes(fake)).toEqual([0, 300, 300, 500]);
    expect(fake.overlapping).toBe(false);
  });

  it('sends nothing to a page that has gone, and reads no more when it is stopped', async () => {
    const fake = fakeSystem();
    const { collector } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(100);
    page.close();
    await pass(5000);
    expect(page.messages.length).toBe(1);
    fake.answer = hangUntilAborted;
    await pass(5000);
    collector.stop();
    await pass(60_000);
    expect([fake.reads.length, vi.getTimerCount()]).toEqual([3, 0]);
  });
});

describe('a read that fails', () => {
  it('T8 tells every page that the table is stale, of when it is and why, and tries again', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = start(fake.system);
    const pages = [openPage({ drawsAtOnce: true }), openPage({ drawsAtOnce: true })];
    for (const page of pages) collector.subscribe(page.line);
    for (const page of pages) page.say(watching());
    await pass(500);
    fake.answer = failWith('ss: command not found');
    await pass(1000);
    for (const page of pages) {
      expect(page.messages.at(-1)).toEqual({
        kind: 'stale',
        lastReadAt: 1_000_000,
        message: 'ss: command not found',
      });
      expect(page.table.connections.size).toBe(1);
    }
    fake.answer = answerAfter(0);
    await pass(1000);
    expect(pages.map(({ messages }) => messages.at(-1)?.kind)).toEqual(['delta', 'delta']);
  });

  it('T8 abandons a read at its deadline, and the next one tries again', async () => {
    const fake = fakeSystem();
    fake.answer = hangUntilAborted;
    const { collector } = start(fake.system, { deadlineMs: 3000 });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(3000);
    expect(page.messages).toEqual([
      {
        kind: 'stale',
        lastReadAt: null,
        message: 'The socket table was not read within 3 s',
      },
    ]);
    fake.answer = answerAfter(0);
    await pass(5);
    expect(readTimes(fake)).toEqual([0, 3000]);
    expect(page.messages.at(-1)?.kind).toBe('delta');
  });

  it('T8 waits for a source that ignores the deadline, so that reads do not overlap', async () => {
    const fake = fakeSystem([listener(80)]);
    fake.answer = answerAfter(4000);
    const { collector } = start(fake.system, { deadlineMs: 3000 });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(3000);
    expect(page.messages.map(({ kind }) => kind)).toEqual(['stale']);
    fake.answer = answerAfter(0);
    page.say({ kind: 'refresh' });
    await pass(1500);
    expect(readTimes(fake)).toEqual([0, 4000]);
    expect(fake.overlapping).toBe(false);
    expect(page.table.connections.size).toBe(1);
  });

  it('T8 goes on without a source that hangs for good', async () => {
    const fake = fakeSystem();
    fake.answer = hangForGood;
    const { collector } = start(fake.system, { deadlineMs: 3000 });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(6000);
    fake.answer = answerAfter(0);
    await pass(500);
    expect(readTimes(fake)).toEqual([0, 6000]);
    expect(page.messages.map(({ kind }) => kind)).toEqual(['stale', 'delta']);
  });

  it('T8 takes nothing over from a read that answers after it was abandoned for good', async () => {
    const fake = fakeSystem([listener(80)]);
    fake.answer = answerAfter(7000);
    const { collector } = start(fake.system, { deadlineMs: 3000 });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(5000);
    fake.sockets = [listener(81)];
    fake.answer = answerAfter(0);
    await pass(1500);
    const table = page.table;
    await pass(600);
    expect(page.table).toEqual(table);
    expect([...page.table.connections.values()].map(({ local }) => local.port)).toEqual([81]);
    expect([...page.table.connections.values()].map(({ openedAt }) => openedAt)).toEqual([null]);
  });
});

describe('a table that cannot be sent', () => {
  it('costs the pages that table, tells them why, and is tried again an interval later', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector, logged } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(500);
    fake.sockets = [listener(81, { user: textThatIsNone('Invalid string length') })];
    await pass(1000);
    const stale = {
      kind: 'stale',
      lastReadAt: 1_000_000,
      message: 'The table could not be sent: Invalid string length',
    };
    expect(page.messages.slice(1)).toEqual([stale]);
    expect(logged).toEqual([
      'A page cannot be sent a message of the kind delta: Invalid string length',
    ]);
    await pass(1000);
    expect(page.messages.slice(1)).toEqual([stale, stale]);
    fake.sockets = [listener(82)];
    await pass(1000);
    expect([...page.table.connections.values()].map(({ local }) => local.port)).toEqual([82]);
  });

  it('is not tried again all the time, not even while no other can be read', async () => {
    const fake = fakeSystem([listener(80, { user: textThatIsNone('Invalid string length') })]);
    const { collector, logged } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(500);
    fake.answer = failWith('ss hangs');
    await pass(10_000);
    expect(logged.length).toBeLessThanOrEqual(11);
    expect(page.messages.length).toBeLessThanOrEqual(22);
  });

  it('because its line is broken costs nobody else anything', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector, logged } = start(fake.system);
    const [broken, whole] = [openPage(), openPage({ drawsAtOnce: true })];
    collector.subscribe({
      ...broken.line,
      send: () => {
        throw new Error('the port is closed');
      },
    });
    collector.subscribe(whole.line);
    broken.say(watching());
    whole.say(watching());
    await pass(1500);
    expect(whole.messages.map(({ kind }) => kind)).toEqual(['delta', 'delta']);
    expect(logged).toContain(
      'A page cannot be sent a message of the kind delta: the port is closed',
    );
  });
});

describe('what a page says wrongly', () => {
  it.each([
    ['', /JSON/],
    ['{', /JSON/],
    ['null', /Object/],
    ['{"kind":"drawn","more":1}', /more/],
    ['{"kind":"watch","visible":true,"intervalMs":1,"measured":[],"names":"none"}', /intervalMs/],
    ['{"kind":"end"}', /kind/],
  ])('is logged and changes nothing: %s', async (text, reason) => {
    const fake = fakeSystem();
    const { collector, logged } = start(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    page.sayText(text);
    await pass(1500);
    expect(logged.length).toBe(1);
    expect(logged[0]).toMatch(reason);
    expect([readTimes(fake), page.messages.length]).toEqual([[0, 1000], 2]);
  });
});

/** Stands for what JSON.stringify cannot make a text of, such as one that would be too long. */
function textThatIsNone(why: string): string {
  const text = {
    toJSON() {
      throw new RangeError(why);
    },
  };
  return text as unknown as string;
}

describe('revealing hidden owners', () => {
  it('answers the page that asked, and all see the owners at the next read, which is at once', async () => {
    const fake = fakeSystem([listener(80)]);
    let done: () => void = () => {};
    const revealOwners = () =>
      new Promise<'done'>((resolve) => {
        done = () => resolve('done');
      });
    const { collector } = start({ ...fake.system, revealOwners });
    const [asking, other] = [openPage({ drawsAtOnce: true }), openPage({ drawsAtOnce: true })];
    for (const page of [asking, other]) {
      collector.subscribe(page.line);
      page.say(watching({ intervalMs: 5000 }));
    }
    await pass(100);
    asking.say({ kind: 'reveal' });
    other.say({ kind: 'reveal' });
    await pass(1000);
    expect([revealedTo(asking), readTimes(fake)]).toEqual([[], [0]]);
    expect(revealedTo(other)).toEqual([
      {
        kind: 'revealed',
        outcome: 'failed',
        message: 'An administrator is being asked for already',
      },
    ]);
    done();
    await pass(0);
    expect(revealedTo(asking)).toEqual([{ kind: 'revealed', outcome: 'done', message: null }]);
    expect([revealedTo(other).length, readTimes(fake)]).toEqual([1, [0, 1100]]);
  });

  it.each<[what: string, reveal: System['revealOwners'], outcome: string, message: string | null]>([
    ['was declined', async () => 'declined', 'declined', null],
    ['failed', () => Promise.reject(new Error('no agent')), 'failed', 'no agent'],
    ['is not to be had', undefined, 'failed', 'There is nobody to ask for more rights here'],
  ])('says that it %s, and reads no sooner for that', async (_, revealOwners, outcome, message) => {
    const fake = fakeSystem();
    const { collector } = start({ ...fake.system, ...(revealOwners && { revealOwners }) });
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(100);
    for (const times of [1, 2]) {
      page.say({ kind: 'reveal' });
      await pass(100);
      expect(revealedTo(page)).toEqual(
        Array.from({ length: times }, () => ({ kind: 'revealed', outcome, message })),
      );
    }
    expect(readTimes(fake)).toEqual([0]);
  });

  it('goes on when the page has gone, and is given up when the collector stops', async () => {
    const fake = fakeSystem();
    const signals: AbortSignal[] = [];
    const revealOwners = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<'done'>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const { collector, logged } = start({ ...fake.system, revealOwners });
    const page = openPage();
    collector.subscribe(page.line);
    page.say({ kind: 'reveal' });
    page.close();
    await pass(100);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    collector.stop();
    await pass(0);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect([revealedTo(page), logged]).toEqual([[], []]);
  });
});

let startedAt = 0;

/** What it costs itself must not depend on this computer, nor on what else runs on it. */
const cheap: OwnCost = { take: () => ({ costMs: 1, share: null }) };

function start(system: System, options: { deadlineMs?: number; ownCost?: OwnCost } = {}) {
  startedAt = performance.now();
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const collector = startCollecting(system, { log, ownCost: cheap, ...options });
  collectors.push(collector);
  return { collector, logged };
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** In milliseconds, without the one that a timer may take even when it should fire at once. */
function readTimes(fake: FakeSystem): number[] {
  return fake.reads.map(({ at }) => Math.floor((at - startedAt) / 10) * 10);
}

function revealedTo({ messages }: Page) {
  return messages.filter(({ kind }) => kind === 'revealed');
}

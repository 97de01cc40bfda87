import { describe, expect, it, vi } from 'vitest';
import { holdTime, pass, readTimes, startCollector } from './collecting.ts';
import { answerAfter, fakeSystem, hangUntilAborted } from './fake-system.ts';
import { attend, openHost } from './host.ts';
import { openPage, watching } from './page.ts';
import { listener } from './sockets.ts';

holdTime();

describe('the loop', () => {
  it('T9 goes on, every five seconds, while nobody looks', async () => {
    const fake = fakeSystem();
    startCollector(fake.system);
    await pass(17_000);
    expect(readTimes(fake)).toEqual([0, 5000, 10_000, 15_000]);
  });

  it.each([
    ['who listens', { listeners: true, rules: [] }],
    ['what a rule finds', {}],
  ])('T9 reads every second while nobody looks, if the host is to be told %s', async (_, wish) => {
    const fake = fakeSystem();
    const { collector } = startCollector(fake.system);
    openHost(collector).say({ ...attend('state:listen'), ...wish });
    await pass(3500);
    expect(readTimes(fake)).toEqual([0, 1000, 2000, 3000]);
  });

  it('reads more often for two seconds after something opened or closed, and shows it', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = startCollector(fake.system);
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
    const { collector } = startCollector(fake.system, { ownCost });
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
    const { collector } = startCollector(fake.system);
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
    const { collector } = startCollector(fake.system);
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
    const { collector } = startCollector(fake.system);
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
    startCollector(fake.system).collector.subscribe(page.line);
    page.say(watching());
    await pass(2100);
    fake.answer = answerAfter(2500);
    await pass(8000);
    expect(readTimes(fake)).toEqual([0, 1000, 2000, 3000, 5500, 8000]);
    expect(fake.overlapping).toBe(false);
  });

  it('reads at once when asked to, after the read that goes on', async () => {
    const fake = fakeSystem();
    const { collector } = startCollector(fake.system);
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
    const { collector } = startCollector(fake.system);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    await pass(100);
    page.close();
    await pass(5000);
    expect(page.messages.length).toBe(1);
    fake.answer = hangUntilAborted;
    await pass(5000);
    void collector.stop();
    await pass(60_000);
    expect([fake.reads.length, vi.getTimerCount()]).toEqual([3, 0]);
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
    const { collector, logged } = startCollector(fake.system);
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

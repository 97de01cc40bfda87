import { describe, expect, it } from 'vitest';
import { holdTime, pass, readTimes, startCollector } from './collecting.ts';
import { answerAfter, failWith, fakeSystem, hangForGood, hangUntilAborted } from './fake-system.ts';
import { openPage, watching } from './page.ts';
import { listener } from './sockets.ts';

holdTime();

describe('a read that fails', () => {
  it('T8 tells every page that the table is stale, of when it is and why, and tries again', async () => {
    const fake = fakeSystem([listener(80)]);
    const { collector } = startCollector(fake.system);
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
    const { collector } = startCollector(fake.system, { deadlineMs: 3000 });
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
    const { collector } = startCollector(fake.system, { deadlineMs: 3000 });
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
    const { collector } = startCollector(fake.system, { deadlineMs: 3000 });
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
    const { collector } = startCollector(fake.system, { deadlineMs: 3000 });
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
    const { collector, logged } = startCollector(fake.system);
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
    const { collector, logged } = startCollector(fake.system);
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
    const { collector, logged } = startCollector(fake.system);
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

/** Stands for what JSON.stringify cannot make a text of, such as one that would be too long. */
function textThatIsNone(why: string): string {
  const text = {
    toJSON() {
      throw new RangeError(why);
    },
  };
  return text as unknown as string;
}

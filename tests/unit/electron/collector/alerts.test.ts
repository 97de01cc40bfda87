import { describe, expect, it } from 'vitest';
import type { FeedMessage } from '../../../../shared/feed-messages.ts';
import { holdTime, pass, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { attend, openHost } from './host.ts';
import { openPage, watching } from './page.ts';
import { listener } from './sockets.ts';

holdTime();

describe('the watch rules of the host', () => {
  it('T9 fire while no page is there, and the host is told', async () => {
    const { fake, host } = start();
    host.say(attend('state:listen'));
    await pass(500);
    fake.sockets = [listener(80), listener(3000)];
    await pass(1000);
    expect(host.told()).toEqual(['fired 3000']);
  });

  it('T9 fire for a page that is hidden, which is sent no table for that', async () => {
    const { fake, host, page } = start();
    host.say(attend('state:listen'));
    page.say(watching());
    await pass(500);
    page.say(watching({ visible: false }));
    fake.sockets = [listener(80), listener(3000)];
    await pass(1000);
    expect(page.messages.map(({ kind }) => kind)).toEqual(['delta', 'fired']);
  });

  it('fire once a page has the rows that they are of', async () => {
    const { fake, host, page } = start();
    host.say(attend('state:listen'));
    page.say(watching());
    await pass(500);
    fake.sockets = [listener(80), listener(3000)];
    await pass(1000);
    expect(page.messages.map(({ kind }) => kind).slice(0, 3)).toEqual(['delta', 'delta', 'fired']);
  });

  it('are told once to a page that comes later, as no news', async () => {
    const { fake, host, collector } = start();
    host.say(attend('state:listen'));
    await pass(500);
    fake.sockets = [listener(80), listener(3000)];
    await pass(1000);
    const page = openPage({ drawsAtOnce: true });
    collector.subscribe(page.line);
    page.say(watching());
    page.say(watching({ visible: false }));
    const fired = page.messages.filter(isFired);
    expect(fired.map(({ whole, fired }) => [whole, fired.length])).toEqual([[true, 1]]);
  });

  it('are seen in every page once they are seen in one', async () => {
    const { fake, host, page, collector } = start();
    const other = openPage({ drawsAtOnce: true });
    collector.subscribe(other.line);
    for (const each of [page, other]) each.say(watching());
    host.say(attend('state:listen'));
    await pass(500);
    fake.sockets = [listener(80), listener(3000)];
    await pass(1000);
    page.say({ kind: 'seen' });
    const [first, second] = other.messages.filter(isFired);
    expect(second).toEqual({ kind: 'fired', whole: false, fired: [], seenAt: first?.fired[0]?.at });
  });

  it('come from the host alone: what a page says of them is refused', async () => {
    const { page, logged } = start();
    page.sayText(JSON.stringify(attend('state:listen')));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^A request of the feed is refused: ./);
  });

  it.each([
    ['no JSON', '{'],
    ['another kind', '{"kind":"rules"}'],
    ['too many rules', JSON.stringify({ ...attend(''), rules: manyRules(201) })],
  ])('are refused, and logged, if they are %s', (_, text) => {
    const { host, logged } = start();
    host.sayText(text);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^A request of the host is refused: ./);
  });
});

describe('who listens', () => {
  it('is told to the host only where it asks for it, and only when it has changed', async () => {
    const { fake, host } = start();
    host.say({ ...attend('port:1'), listeners: true });
    await pass(3500);
    fake.sockets = [listener(3000), listener(80)];
    await pass(3000);
    host.say({ ...attend('port:1'), listeners: false });
    fake.sockets = [];
    await pass(3000);
    expect(host.told()).toEqual(['listeners 80 of 1', 'listeners 80,3000 of 2']);
  });
});

function start() {
  const fake = fakeSystem([listener(80)]);
  const { collector, logged } = startCollector(fake.system);
  const page = openPage({ drawsAtOnce: true });
  collector.subscribe(page.line);
  return { fake, collector, page, host: openHost(collector), logged };
}

function manyRules(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    id: `r${n}`,
    name: 'Rule',
    query: '',
    enabled: true,
  }));
}

function isFired(message: FeedMessage): message is Extract<FeedMessage, { kind: 'fired' }> {
  return message.kind === 'fired';
}

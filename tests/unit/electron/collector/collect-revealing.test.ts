import { describe, expect, it } from 'vitest';
import type { System } from '../../../../electron/collector/sources/source.ts';
import { holdTime, pass, readTimes, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { openPage, type Page, watching } from './page.ts';
import { listener } from './sockets.ts';

holdTime();

describe('revealing hidden owners', () => {
  it('answers the page that asked, and all see the owners at the next read, which is at once', async () => {
    const fake = fakeSystem([listener(80)]);
    let done: () => void = () => {};
    const revealOwners = () =>
      new Promise<'done'>((resolve) => {
        done = () => resolve('done');
      });
    const { collector } = startCollector({ ...fake.system, revealOwners });
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
    const { collector } = startCollector({ ...fake.system, ...(revealOwners && { revealOwners }) });
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
    const { collector, logged } = startCollector({ ...fake.system, revealOwners });
    const page = openPage();
    collector.subscribe(page.line);
    page.say({ kind: 'reveal' });
    page.close();
    await pass(100);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    void collector.stop();
    await pass(0);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect([revealedTo(page), logged]).toEqual([[], []]);
  });
});

function revealedTo({ messages }: Page) {
  return messages.filter(({ kind }) => kind === 'revealed');
}

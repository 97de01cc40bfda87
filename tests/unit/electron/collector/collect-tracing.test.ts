import { describe, expect, it } from 'vitest';
import type { LifeSource } from '../../../../electron/collector/sources/socket-life.ts';
import type { System } from '../../../../electron/collector/sources/source.ts';
import { RequestError } from '../../../../shared/result.ts';
import { holdTime, pass, readTimes, startCollector } from './collecting.ts';
import { fakeSystem } from './fake-system.ts';
import { openPage, type Page, watching } from './page.ts';
import { taken } from './told.ts';

holdTime();

const off = { are: 'off', why: 'Only root may', needsElevation: true };
const traceLives = (): LifeSource => {
  throw new RequestError('unsupported', 'Only root may', { needsElevation: true });
};

describe('asking for the events of the kernel', () => {
  it('answers the page that asked, and all see them on at the next read, which is at once', async () => {
    const fake = fakeSystem();
    let allow: () => void = () => {};
    const traceLivesElevated = () =>
      new Promise<LifeSource>((resolve) => {
        allow = () => resolve({ take: () => taken(), close: () => {} });
      });
    const revealOwners = async () => 'done' as const;
    const { asking, other } = started({ ...fake.system, traceLivesElevated, revealOwners });
    await pass(100);
    asking.say({ kind: 'trace' });
    other.say({ kind: 'trace' });
    other.say({ kind: 'reveal' });
    await pass(1000);
    const isAsked = { outcome: 'failed', message: 'An administrator is being asked for already' };
    expect([answersTo(asking), eventsOf(other)]).toEqual([[], [off]]);
    expect(answersTo(other)).toEqual([
      { kind: 'traced', ...isAsked },
      { kind: 'revealed', ...isAsked },
    ]);
    allow();
    await pass(0);
    expect(answersTo(asking)).toEqual([{ kind: 'traced', outcome: 'done', message: null }]);
    expect(readTimes(fake)).toEqual([0, 1100]);
    expect([eventsOf(asking).at(-1), eventsOf(other).at(-1)]).toEqual([{ are: 'on' }, off]);
    await pass(5000);
    expect(eventsOf(other).at(-1)).toEqual({ are: 'on' });
  });

  it.each<[string, System['traceLivesElevated'], string, string | null]>([
    ['was declined', async () => 'declined', 'declined', null],
    ['failed', () => Promise.reject(new Error('no agent')), 'failed', 'no agent'],
    ['is not to be had', undefined, 'failed', 'There is nobody to ask for more rights here'],
  ])('says that it %s, and they stay off', async (_, traceLivesElevated, outcome, message) => {
    const fake = fakeSystem();
    const { asking } = started({
      ...fake.system,
      ...(traceLivesElevated && { traceLivesElevated }),
    });
    await pass(100);
    asking.say({ kind: 'trace' });
    await pass(5000);
    expect(answersTo(asking)).toEqual([{ kind: 'traced', outcome, message }]);
    expect(eventsOf(asking)).toEqual([off, off]);
  });
});

function started(system: System) {
  const { collector } = startCollector({ ...system, traceLives });
  const [asking, other] = [openPage({ drawsAtOnce: true }), openPage({ drawsAtOnce: true })];
  for (const page of [asking, other]) {
    collector.subscribe(page.line);
    page.say(watching({ intervalMs: 5000 }));
  }
  return { asking, other };
}

function answersTo({ messages }: Page) {
  return messages.filter(({ kind }) => kind === 'revealed' || kind === 'traced');
}

function eventsOf({ messages }: Page) {
  return messages.flatMap((message) => (message.kind === 'delta' ? message.reading.events : []));
}

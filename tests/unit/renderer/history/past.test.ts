import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection, processOf } from '../rows.ts';
import { described, idsOf, noon, ok, opened, page, pageOfEntries, settled } from './past-page.ts';

beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

describe('opening', () => {
  it('shows the last hour of everything, the newest first, in place of the live rows', async () => {
    const { past, now, asked } = opened([pageOfEntries(['a', 'b'])]);
    past.open();
    expect(now()).toMatchObject({
      past: { range: { kind: 'hour' }, search: { is: 'going', searchedTo: null } },
      settings: { sort: [{ column: 'ended', descending: true }] },
    });
    expect(idsOf(now())).toEqual([]);
    await settled();
    expect(asked).toEqual([
      { query: '', since: noon - 3_600_000, until: null, after: null, limit: 200 },
    ]);
    expect(now().past).toMatchObject({ search: { is: 'done' }, known: described });
    expect(idsOf(now())).toEqual(['b', 'a']);
  });

  it('asks for what is wished, and says so in the search field', async () => {
    const { past, now, asked } = opened([pageOfEntries([])]);
    past.open({ query: 'port:3000', range: { kind: 'all' } });
    await settled();
    expect(now().filter.text).toBe('port:3000');
    expect(asked[0]).toMatchObject({ query: 'port:3000', since: null, until: null });
  });

  it('knows the process of each entry, and what came of it', async () => {
    const { past } = opened([pageOfEntries(['a'], { process: processOf(4711) })]);
    past.open();
    await settled();
    expect(past.table()?.rows.get('a')).toMatchObject({
      process: { pid: 4711 },
      mark: null,
      connection: { recorded: { seenFrom: 1000, seenTo: 2000, end: 'closed', at: null } },
    });
  });
});

describe('leaving', () => {
  it('goes back to the live table with the filter, the order and the selection it was left with', async () => {
    const selected = { connection: connection('live'), process: null, mark: null };
    const left = {
      filter: { text: 'node' },
      settings: { ...defaultSettings, view: 'established', hiddenStates: ['LISTEN' as const] },
      selected,
      selection: new Set(['live']),
    };
    const { past, now, set } = opened([pageOfEntries(['a'])], undefined, left);
    past.open();
    await settled();
    expect(now()).toMatchObject({ filter: { text: '' }, settings: { view: 'all' } });
    set({ settings: { ...now().settings, theme: 'dark' } });
    expect(past.asLive(now().settings)).toEqual({ ...left.settings, theme: 'dark' });
    past.leave();
    expect(now()).toMatchObject({
      past: null,
      ...left,
      settings: { ...left.settings, theme: 'dark' },
    });
    expect(past.table()).toBeNull();
  });

  it('does nothing where the live table is shown', () => {
    const { past, now } = opened([]);
    const before = now();
    past.leave();
    past.search();
    past.searchNow();
    past.showAt(5000);
    expect(now()).toBe(before);
  });

  it('hears no more of a search', async () => {
    const { past, now, answers } = opened([]);
    past.open();
    past.leave();
    answers[0]?.resolve(ok(page(['a'])));
    await settled();
    expect(idsOf(now())).toEqual(['live']);
  });
});

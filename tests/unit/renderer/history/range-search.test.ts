import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { foundAtMost } from '../../../../renderer/history/past-state.ts';
import type { HistoryPage } from '../../../../shared/history.ts';
import type { Result } from '../../../../shared/result.ts';
import { idsOf, noon, ok, opened, page, pageOfEntries, settled } from './past-page.ts';

beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

describe('searching', () => {
  it('shows page after page, and how far back it has come', async () => {
    const { past, now, asked, answers } = opened([]);
    past.open();
    answers[0]?.resolve(ok({ ...page(['c']), next: 'p2', searchedTo: 5000 }));
    await settled();
    expect(now().past?.search).toEqual({ is: 'going', searchedTo: 5000 });
    expect(idsOf(now())).toEqual(['c']);
    answers[1]?.resolve(ok({ ...page([]), next: 'p3', searchedTo: 4000 }));
    await settled();
    answers[2]?.resolve(ok(page(['d'])));
    await settled();
    expect(asked.map(({ after, limit }) => [after, limit])).toEqual([
      [null, 200],
      ['p2', 1000],
      ['p3', 1000],
    ]);
    expect(idsOf(now()).sort()).toEqual(['c', 'd']);
    expect(now().past?.search).toEqual({ is: 'done' });
  });

  it('ends with the newest of very many', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `${index}`);
    const pages = Array.from({ length: 30 }, (_, place) =>
      ok({ ...page(many.map((id) => `${place}.${id}`)), next: `p${place}`, searchedTo: 0 }),
    );
    const { past, now } = opened(pages);
    past.open();
    await settled(50);
    expect(now().past?.search).toEqual({ is: 'cut' });
    expect(now().tally.total).toBe(foundAtMost);
  });

  it('takes up once what stands on two pages, as it was first', async () => {
    const { past, now } = opened([
      ok({ ...page(['a', 'b'], { end: 'open' }), next: 'p2', searchedTo: 5000 }),
      ok(page(['b', 'c'])),
    ]);
    past.open();
    await settled();
    expect(idsOf(now()).sort()).toEqual(['a', 'b', 'c']);
    expect(past.table()?.rows.get('b')?.connection.recorded?.end).toBe('open');
  });

  it('gives up one question for the next, and shows nothing of the first', async () => {
    const { past, now, answers } = opened([]);
    past.open();
    past.choose({ kind: 'all' });
    answers[0]?.resolve(ok(page(['first'])));
    await settled();
    expect(idsOf(now())).toEqual([]);
    answers[1]?.resolve(ok(page(['second'])));
    await settled();
    expect(idsOf(now())).toEqual(['second']);
  });

  it('waits until nothing more is typed, and then asks once', async () => {
    const { past, asked, set } = opened([pageOfEntries([]), pageOfEntries([])]);
    past.open();
    await settled();
    for (const text of ['p', 'pi', 'pid:1']) {
      set({ filter: { text } });
      past.search();
      vi.advanceTimersByTime(149);
    }
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(asked.map(({ query }) => query)).toEqual(['', 'pid:1']);
  });

  it('keeps what was found when it is stopped, and goes on when it is asked to', async () => {
    const { past, now, answers, asked } = opened([]);
    past.open();
    answers[0]?.resolve(ok({ ...page(['c']), next: 'p2', searchedTo: 5000 }));
    await settled();
    past.stopSearch();
    expect(now().past?.search).toEqual({ is: 'stopped', searchedTo: 5000 });
    answers[1]?.resolve(ok(page(['d'])));
    await settled();
    expect(idsOf(now())).toEqual(['c']);
    past.searchNow();
    expect(asked).toHaveLength(3);
  });

  it('says why it failed, and shows none of what was asked before', async () => {
    const failed: Result<HistoryPage> = {
      ok: false,
      error: { code: 'unavailable', message: 'It is of a newer Sockeye.' },
    };
    const { past, now } = opened([pageOfEntries(['a']), failed]);
    past.open();
    await settled();
    past.choose({ kind: 'all' });
    await settled();
    expect(now().past?.search).toEqual({ is: 'failed', message: 'It is of a newer Sockeye.' });
    expect(idsOf(now())).toEqual([]);
  });
});

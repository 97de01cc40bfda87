import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idsOf, noon, ok, opened, page, pageOfEntries, settled, tableAt } from './past-page.ts';

beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

describe('a moment', () => {
  it('shows the table as it was, and then all of the range again', async () => {
    const { past, now, asked } = opened([pageOfEntries(['a', 'b'])], () => tableAt(5000, ['a']));
    past.open();
    await settled();
    past.showAt(5000);
    expect(now().past).toMatchObject({ at: 5000, moment: null });
    await settled();
    expect(now().past).toMatchObject({ at: 5000, moment: { at: 5000, total: 1 } });
    expect(idsOf(now())).toEqual(['a']);
    expect(past.table()?.rows.get('a')?.connection.recorded?.at).toBe(5000);

    past.showAt(null);
    expect(now().past).toMatchObject({ at: null, moment: null, search: { is: 'done' } });
    expect(idsOf(now())).toEqual(['b', 'a']);
    expect(asked).toHaveLength(1);
  });

  it('is read in parts, and shown when all of it is there', async () => {
    const asked: [at: number, after: number][] = [];
    const { past, now } = opened([pageOfEntries([])], (at, after) => {
      asked.push([at, after]);
      return tableAt(at, after === 0 ? ['a', 'b'] : ['c'], 3);
    });
    past.open();
    await settled();
    past.showAt(5000);
    await settled();
    expect(asked).toEqual([
      [5000, 0],
      [5000, 2],
    ]);
    expect(idsOf(now()).sort()).toEqual(['a', 'b', 'c']);
    expect(now().past?.moment).toEqual({ at: 5000, total: 3, wasRecording: true });
  });

  it('ends with as many as there are to be had', async () => {
    const { past, now } = opened([pageOfEntries([])], (at, after) =>
      tableAt(at, after === 0 ? ['a', 'b'] : [], 30),
    );
    past.open();
    await settled();
    past.showAt(5000);
    await settled();
    expect(now().past?.moment?.total).toBe(30);
    expect(idsOf(now()).sort()).toEqual(['a', 'b']);
  });

  it('reads ten a second at most while it is dragged, the last one in any case', async () => {
    const read: number[] = [];
    const { past } = opened([pageOfEntries([])], (at) => {
      read.push(at);
      return tableAt(at, []);
    });
    past.open();
    await settled();
    for (let at = 1; at <= 100; at += 1) {
      past.showAt(at);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(read.length).toBeLessThanOrEqual(12);
    expect(read.at(-1)).toBe(100);
  });

  it('goes on with a search that it broke off', async () => {
    const { past, asked, now, answers } = opened([], (at) => tableAt(at, []));
    past.open();
    past.showAt(5000);
    answers[0]?.resolve(ok(page(['a'])));
    await settled();
    expect(asked).toHaveLength(1);
    past.showAt(null);
    answers[1]?.resolve(ok(page(['a'])));
    await settled();
    expect(asked).toHaveLength(2);
    expect(idsOf(now())).toEqual(['a']);
  });

  it('goes on with a search that was still waiting for more to be typed', async () => {
    const answered = [pageOfEntries([]), pageOfEntries(['b'])];
    const { past, asked, now, set } = opened(answered, (at) => tableAt(at, []));
    past.open();
    await settled();
    set({ filter: { text: 'pid:1' } });
    past.search();
    past.showAt(5000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
    past.showAt(null);
    await settled();
    expect(asked.map(({ query }) => query)).toEqual(['', 'pid:1']);
    expect(now().past?.search).toEqual({ is: 'done' });
  });

  it('says why it could not be read', async () => {
    const error = { code: 'unavailable', message: 'The disk is gone.' } as const;
    const { past, now } = opened([pageOfEntries(['a'])], () => ({ ok: false, error }));
    past.open();
    await settled();
    past.showAt(5000);
    await settled();
    expect(now().past).toMatchObject({ at: 5000, momentFailure: 'The disk is gone.' });
  });

  it('shows nothing of a moment that comes after it was left', async () => {
    const { past, now } = opened([pageOfEntries(['a'])], () => tableAt(5000, ['late']));
    past.open();
    await settled();
    past.showAt(5000);
    past.leave();
    await settled();
    expect(now().past).toBeNull();
    expect(idsOf(now())).toEqual(['live']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineKey } from '../../../../renderer/grouping/lines.ts';
import { createSortedView } from '../../../../renderer/table/sorted-view.ts';
import { selectRows } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { changed, filter, grouping, sort, steps } from './arbitrary-views.ts';
import { noFilter, rowOf, rowsById } from './few-rows.ts';
import { idsOf } from './shown-lines.ts';

describe('a kept order', () => {
  it('takes no row from its place, and puts new ones below', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        let before: string[] = [];
        let keptCount = 0;
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('places');
          const shown = view.visible();
          if (index <= 2) keptCount = shown.length;
          const below = shown.slice(keptCount).filter((row) => row.left !== true);
          expect(view.newBelow()).toBe(below.length);
          const ids = shown.map(({ connection }) => connection.id);
          expect(ids.slice(0, before.length)).toEqual(before);
          expect(new Set(ids).size).toBe(ids.length);
          const belonging = shown.filter((row) => row.left !== true);
          expect(new Set(belonging)).toEqual(new Set(selectRows(rows.values(), filter, sort, now)));
          before = index < 2 ? [] : ids;
        }
      }),
    );
  });

  it('takes no row from its group, and leaves no trace when it ends', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, (steps, filter, sort, group) => {
        const view = createSortedView({ filter, sort, group });
        let before: string[] = [];
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('places');
          const keys = view.lines().map(lineKey);
          expect(keys.filter((key) => before.includes(key))).toEqual(before);
          before = index < 2 ? [] : keys.filter((key) => rows.has(key));
          if (index < steps.length - 1) continue;
          view.hold('none');
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
        }
      }),
    );
  });

  it('lets go what goes where only the order is kept', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        let before: string[] = [];
        let kept: string[] = [];
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('order');
          const shown = view.visible();
          expect(shown.length).toBe(new Set(shown).size);
          expect(new Set(shown)).toEqual(new Set(selectRows(rows.values(), filter, sort, now)));
          const ids = shown.map(({ connection }) => connection.id);
          const stayed = before.filter((id) => ids.includes(id));
          expect(ids.slice(0, stayed.length)).toEqual(stayed);
          kept = index <= 2 ? ids : kept.filter((id) => ids.includes(id));
          expect(view.newBelow()).toBe(ids.length - kept.length);
          before = index < 2 ? [] : ids;
        }
      }),
    );
  });

  it('shows what it is to show, whatever was kept before', () => {
    fc.assert(
      fc.property(steps, holds, filter, sort, (steps, holds, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now, index } of changed(view, steps)) {
          view.hold(holds[index] ?? 'none');
          const belonging = view.visible().filter((row) => row.left !== true);
          const sorted = selectRows(rows.values(), filter, sort, now);
          expect(belonging.length).toBe(sorted.length);
          expect(new Set(belonging)).toEqual(new Set(sorted));
        }
        view.hold('none');
        view.hold('places');
        expect(view.newBelow()).toBe(0);
      }),
    );
  });

  it('says how many rows came, and puts them in order when asked', () => {
    const view = createSortedView({ ...defaultSettings, filter: noFilter });
    const rows = rowsById(rowOf('b'), rowOf('d'));
    view.update(rows, new Set(rows.keys()), 0);
    view.hold('order');
    rows.set('a', rowOf('a')).set('c', rowOf('c'));
    view.update(rows, new Set(['a', 'c']), 0);
    expect([idsOf(view), view.newBelow()]).toEqual(['bdac', 2]);
    view.resort();
    expect([idsOf(view), view.newBelow()]).toEqual(['abcd', 0]);
  });

  it('keeps its cost in bounds when many rows come and go', () => {
    const view = createSortedView({ ...defaultSettings, filter: noFilter });
    const rows = rowsById(rowOf('stays'));
    view.update(rows, new Set(['stays']), 0);
    view.hold('order');
    for (let round = 0; round < 50; round += 1) {
      const ids = Array.from({ length: 10 }, (_, index) => `${round} ${index}`);
      for (const id of ids) rows.set(id, rowOf(id));
      view.update(rows, new Set(ids), 0);
      for (const id of ids.slice(1)) rows.delete(id);
      view.update(rows, new Set(ids), 0);
    }
    expect(view.visible().map(({ connection }) => connection.id)).toEqual([
      'stays',
      ...Array.from({ length: 50 }, (_, round) => `${round} 0`),
    ]);
    expect(view.newBelow()).toBe(50);
  });
});

const holds = fc.array(fc.constantFrom('none', 'order', 'places'), { maxLength: 12 });

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClosed } from '../../../../renderer/table/connections.ts';
import { createSortedView } from '../../../../renderer/table/sorted-view.ts';
import { type Filter, filterOf, selectRows, viewIds } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { changed, filter, sort, steps } from './arbitrary-views.ts';
import { noFilter, owned, rowOf, rowsById } from './few-rows.ts';

describe('sorted view', () => {
  it('shows after any changes what filtering and sorting from scratch would show', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now } of changed(view, steps)) {
          expect(view.visible()).toEqual(selectRows(rows.values(), filter, sort, now));
          expect(view.lines()).toEqual(view.visible());
        }
      }),
    );
  });

  it('counts after any changes what counting from scratch would count', () => {
    fc.assert(
      fc.property(steps, filter, (steps, filter) => {
        const sort = [{ column: 'process', descending: false }];
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now } of changed(view, steps)) {
          const open = [...rows.values()].filter((row) => !isClosed(row));
          const shown = (change: Partial<Filter>) =>
            selectRows(open, { ...filter, ...change }, sort, now).length;
          const { total, views, states } = view.tally();
          expect(total).toBe(open.length);
          expect(views).toEqual(Object.fromEntries(viewIds.map((view) => [view, shown({ view })])));
          for (const state of [...tcpStates, null]) {
            const others = new Set([...tcpStates, null].filter((other) => other !== state));
            expect(states.get(state)).toBe(shown({ hiddenStates: others }));
          }
        }
      }),
    );
  });

  it('shows in another arrangement what it would show had it begun with that, whatever was kept', () => {
    const arrangements = fc.array(fc.record({ filter, sort, hold }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(steps, arrangements, (steps, arrangements) => {
        const [first = arrangement] = arrangements;
        const view = createSortedView({ ...first, group: 'none' });
        for (const { rows, now } of changed(view, steps)) {
          for (const next of arrangements) {
            view.hold(next.hold);
            view.rearrange(rows, { ...next, group: 'process' }, now);
            const anew = createSortedView({ ...next, group: 'process' });
            anew.rebuild(rows, { ...next, group: 'process' }, now);
            expect(view.lines()).toEqual(anew.lines());
            expect(view.tally()).toEqual(anew.tally());
          }
        }
      }),
    );
  });

  it('puts in order what came and went while the order was kept, however much', () => {
    const rows = rowsById(...Array.from({ length: 9000 }, (_, index) => rowOf(`${index}`)));
    const view = createSortedView({ ...arrangement, group: 'none' });
    view.hold('order');
    const ids = [...rows.keys()];
    for (let start = 0; start < ids.length; start += 500) {
      const coming = ids.slice(start, start + 500);
      view.update(rows, new Set(coming), 0);
      for (const id of coming.slice(0, 250)) rows.delete(id);
      view.update(rows, new Set(coming), 0);
    }
    view.hold('none');
    expect(view.visible()).toEqual(selectRows(rows.values(), noFilter, arrangement.sort, 0));
  });

  it('gives the same array as long as nothing is touched', () => {
    const view = createSortedView({ ...defaultSettings, filter: noFilter });
    const rows = rowsById(rowOf('a'));
    view.update(rows, new Set(['a']), 0);
    const before = view.visible();
    view.update(rows, new Set(), 0);
    expect(view.visible()).toBe(before);
  });

  it('draws nothing up anew for rows that are not shown', () => {
    const filter = filterOf(defaultSettings, { text: 'process:node' });
    const rows = rowsById(owned('a', 1, 'node'), owned('b', 2, 'sshd'));
    for (const group of ['none', 'process', 'remote'] as const) {
      const view = createSortedView({ ...defaultSettings, filter, group });
      view.update(rows, new Set(rows.keys()), 0);
      const before = view.lines();
      rows.set('b', owned('b', 2, 'sshd')).set('c', owned('c', 3, 'sshd'));
      view.update(rows, new Set(['b', 'c']), 0);
      rows.delete('c');
      view.update(rows, new Set(['c']), 0);
      expect(view.lines()).toBe(before);
      rows.set('a', owned('a', 1, 'node'));
      view.update(rows, new Set(['a']), 0);
      expect(view.lines()).not.toBe(before);
    }
  });
});

const hold = fc.constantFrom('none', 'order', 'places');
const arrangement = { filter: noFilter, sort: [{ column: 'process', descending: false }] };

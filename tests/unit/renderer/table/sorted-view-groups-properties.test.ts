import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatheringOf, servingEnd } from '../../../../renderer/grouping/gathering.ts';
import { isGroup, lineKey } from '../../../../renderer/grouping/lines.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import { createSortedView, type SortedView } from '../../../../renderer/table/sorted-view.ts';
import { type Sort, selectRows } from '../../../../renderer/views/view.ts';
import type { Grouping } from '../../../../shared/settings/saved-view.ts';
import { changed, filter, grouping, sort, steps } from './arbitrary-views.ts';
import { expectConsistent } from './shown-lines.ts';

describe('a grouped view', () => {
  it('groups after any changes as grouping from scratch would', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, (steps, filter, sort, group) => {
        const view = createSortedView({ filter, sort, group });
        for (const { rows, now } of changed(view, steps)) {
          const sorted = selectRows(rows.values(), filter, sort, now);
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
          expect(outermostOf(view)).toEqual(gather(sorted, group, sort));
          expect(view.visible()).toEqual(view.lines().filter((line) => !isGroup(line)));
        }
      }),
    );
  });

  it('regroups into what grouping from the start would give', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, grouping, (steps, filter, sort, first, group) => {
        const view = createSortedView({ filter, sort, group: first });
        for (const { rows, now } of changed(view, steps)) {
          view.rearrange(rows, { filter, sort, group }, now);
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
          expect(view.tally()).toEqual(anew.tally());
          view.rearrange(rows, { filter, sort, group: 'none' }, now);
          expect(view.lines()).toEqual(selectRows(rows.values(), filter, sort, now));
          view.rearrange(rows, { filter, sort, group: first }, now);
        }
      }),
    );
  });

  it('have the lines that are under them, whatever was kept, folded or put in order', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, doings, (steps, filter, sort, group, doings) => {
        const view = createSortedView({ filter, sort, group });
        for (const { rows, now, index } of changed(view, steps)) {
          doings[index]?.(view);
          view.fold(new Set());
          expectConsistent(view);
          const belonging = view.visible().filter((row) => row.left !== true);
          const sorted = selectRows(rows.values(), filter, sort, now);
          expect(belonging.length).toBe(sorted.length);
          expect(new Set(belonging)).toEqual(new Set(sorted));
        }
        view.hold('none');
        const rows = new Map(view.visible().map((row) => [row.connection.id, row]));
        const anew = createSortedView({ filter, sort, group });
        anew.rebuild(rows, { filter, sort, group }, (steps.length - 1) * 30_000);
        expect(view.lines()).toEqual(anew.lines());
      }),
    );
  });
});

function outermostOf(view: SortedView): Row[][] {
  return view
    .lines()
    .flatMap((line) => (isGroup(line) && line.level === 1 ? [[...line.rows]] : []));
}

/** The plain meaning of grouping, for what groups show at their outermost: those of one kind, the first one first, or by their ports. */
function gather(sorted: readonly Row[], group: Exclude<Grouping, 'none'>, sort: Sort): Row[][] {
  const keyOf = (row: Row) => {
    const { within, key } = gatheringOf[group](row);
    return within?.key ?? key;
  };
  const inner = (row: Row) => gatheringOf[group](row).key;
  const isByPort = group === 'port' && sort[0]?.column !== 'localPort';
  const port = ({ connection }: Row) => servingEnd(connection)?.port ?? 65_536;
  const first = isByPort ? sorted.toSorted((a, b) => port(a) - port(b)) : sorted;
  const keys = [...new Set(first.map(keyOf))];
  return keys.map((key) => {
    const rows = sorted.filter((row) => keyOf(row) === key);
    return [...new Set(rows.map(inner))].flatMap((each) =>
      rows.filter((row) => inner(row) === each),
    );
  });
}

/** What a person may do to the order between two changes. */
const doings = fc.array(
  fc.constantFrom<(view: SortedView) => void>(
    (view) => view.hold('none'),
    (view) => view.hold('order'),
    (view) => view.hold('places'),
    (view) => view.resort(),
    (view) => view.fold(new Set(view.lines().filter(isGroup).map(lineKey))),
    () => {},
  ),
  { maxLength: 12 },
);

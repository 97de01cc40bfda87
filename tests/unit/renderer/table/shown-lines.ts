import { expect } from 'vitest';
import { isGroup } from '../../../../renderer/grouping/lines.ts';
import type { SortedView } from '../../../../renderer/table/sorted-view.ts';

/** The ids of the rows shown, one after the other. */
export function idsOf(view: SortedView): string {
  return view
    .visible()
    .map(({ connection }) => connection.id)
    .join('');
}

/** Each group has the rows of the lines under it, and `visible` has those of all lines. */
export function expectConsistent(view: SortedView): void {
  const lines = view.lines();
  expect(lines.filter((line) => !isGroup(line))).toEqual(view.visible());
  for (const [place, line] of lines.entries()) {
    if (!isGroup(line)) continue;
    const after = lines.slice(place + 1);
    const end = after.findIndex((each) => isGroup(each) && each.level <= line.level);
    const under = end < 0 ? after : after.slice(0, end);
    expect(line.rows).toEqual(under.filter((each) => !isGroup(each)));
  }
}

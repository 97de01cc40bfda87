import type { MouseEvent } from 'react';
import type { Column } from '../columns/column.ts';
import type { Line } from '../grouping/lines.ts';
import { isCommand } from '../keys/keys.ts';
import { isSelected, type SelectHow } from './selection.ts';

/** The key of the line at this place of the table; null where there is none. */
export function lineKeyAt(target: EventTarget): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('.rows [role=row]') : null;
  return line?.dataset['group'] ?? line?.dataset['id'] ?? null;
}

/** The column of the cell at this place; null where there is none, as in the line of a group. */
export function columnAt(target: EventTarget, columns: readonly Column[]): string | null {
  const cell = target instanceof Element ? target.closest('.cell:not(.group-cell)') : null;
  // Counted from 1, and the first is that of the sign.
  return columns[Number(cell?.getAttribute('aria-colindex')) - 2]?.id ?? null;
}

/** Whether it is the sign by which a group is folded. */
export function isTwisty(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.twisty') !== null;
}

/** The menu of one of several selected rows is that of all of them. */
export function howPressed(
  event: MouseEvent,
  line: Line,
  selection: ReadonlySet<string>,
): SelectHow {
  if (event.button !== 0) return isSelected(line, selection) ? 'among' : 'only';
  return event.shiftKey ? 'extend' : isCommand(event) ? 'toggle' : 'only';
}

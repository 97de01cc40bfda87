import type { Page } from '../page.ts';
import { type Group, isGroup, type Line, lineKey, placeOf } from './lines.ts';

/** Opens or folds one group; the keyboard goes to it from what it hides. */
export function foldGroup(page: Page, group: Group, isFolded: boolean): void {
  const { folded, active, lines } = page.store.getState();
  const next = new Set(folded);
  if (isFolded) next.add(group.key);
  else next.delete(group.key);
  const goesAway = isFolded && isWithin(lines, active, group);
  page.fold(next);
  if (goesAway) page.select(group, 'reach');
}

export function unfoldAll(page: Page): void {
  page.fold(new Set());
}

export function foldAll(page: Page): void {
  const { lines, active } = page.store.getState();
  const outermost = groupAbove(lines, placeOf(lines, active) + 1, 1);
  page.fold(new Set(lines.filter(isGroup).map(lineKey)));
  if (outermost !== null) page.select(outermost, 'reach');
}

/** The group that a line stands in; null if it is outermost. */
export function parentOf(lines: readonly Line[], place: number): Group | null {
  const line = lines[place];
  if (line === undefined) return null;
  return groupAbove(lines, place, isGroup(line) ? line.level - 1 : Number.POSITIVE_INFINITY);
}

/** The last group before a place that is not deeper than `level`. */
function groupAbove(lines: readonly Line[], place: number, level: number): Group | null {
  for (let above = place - 1; above >= 0; above -= 1) {
    const line = lines[above];
    if (line !== undefined && isGroup(line) && line.level <= level) return line;
  }
  return null;
}

function isWithin(lines: readonly Line[], key: string | null, group: Group): boolean {
  const [from, place] = [placeOf(lines, group.key), placeOf(lines, key)];
  if (place <= from) return false;
  const between = lines.slice(from + 1, place + 1);
  return between.every((line) => !isGroup(line) || line.level > group.level);
}

import type { Row } from '../table/connections.ts';
import type { GroupKind } from './gathering.ts';

/** A line above the rows that it gathers. */
export type Group = {
  readonly key: string;
  readonly kind: GroupKind;
  /** 1 stands outermost. */
  readonly level: number;
  readonly expanded: boolean;
  /** All that is under it, in order; never empty. */
  readonly rows: readonly Row[];
  /** How many processes an application has; 0 for other groups. */
  readonly processes: number;
};

/** One line of the grid: a row, or a group of them. */
export type Line = Row | Group;

export function isGroup(line: Line): line is Group {
  return 'rows' in line;
}

/** What tells a line from all others. */
export function lineKey(line: Line): string {
  return isGroup(line) ? line.key : line.connection.id;
}

export function placeOf(lines: readonly Line[], key: string | null): number {
  return key === null ? -1 : lines.findIndex((line) => lineKey(line) === key);
}

/** How deep the line of this place stands in its groups, counted from 1. */
export function levelOf(lines: readonly Line[], place: number): number {
  for (let above = place; above >= 0; above -= 1) {
    const line = lines[above];
    if (line !== undefined && isGroup(line)) return above === place ? line.level : line.level + 1;
  }
  return 1;
}

import type { Column } from '../columns/column.ts';
import { GroupRow } from '../grouping/group-row.tsx';
import { isGroup, type Line, levelOf, lineKey } from '../grouping/lines.ts';
import { isClosed } from '../table/connections.ts';
import { isLit } from '../table/marks.ts';
import { usePageState } from '../use-page.ts';
import { GridRow } from './grid-row.tsx';
import { isSelected } from './selection.ts';
import type { RowWindow } from './use-row-window.ts';

type Props = {
  readonly lines: readonly Line[];
  readonly window: RowWindow;
  readonly columns: readonly Column[];
  readonly isGrouped: boolean;
};

/** The lines that are in view. */
export function GridLines({ lines, window, columns, isGrouped }: Props) {
  const selection = usePageState(({ selection }) => selection);
  const activeKey = usePageState(({ active }) => active);
  const column = usePageState(({ pressedColumn }) => pressedColumn);
  const lit = usePageState(({ lit }) => lit);
  const levels = isGrouped ? levelsOf(lines, window) : null;
  return lines.slice(window.first, window.end).map((line, index) => {
    const key = lineKey(line);
    const place = {
      index: window.first + index,
      selected: isSelected(line, selection),
      active: key === activeKey,
    };
    return isGroup(line) ? (
      <GroupRow key={key} group={line} columns={columns.length} {...place} />
    ) : (
      <GridRow
        key={key}
        row={line}
        mark={isLit(line.mark, lit) || isClosed(line) ? line.mark : null}
        columns={columns}
        level={levels?.[index] ?? null}
        cell={place.active ? column : null}
        {...place}
      />
    );
  });
}

/** How deep each line of the window stands. */
function levelsOf(lines: readonly Line[], { first, end }: RowWindow): number[] {
  let level = levelOf(lines, first);
  return lines.slice(first, end).map((line, index) => {
    if (index > 0 && isGroup(line)) level = line.level;
    else if (index > 0 && isGroup(lines[first + index - 1] ?? line)) level += 1;
    return level;
  });
}

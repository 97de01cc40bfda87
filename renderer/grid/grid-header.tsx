// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
import { type KeyboardEvent, memo, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { Column } from '../columns/column.ts';
import { startMoving, startResizing } from '../columns/column-dragging.ts';
import {
  moveColumn,
  neighbour,
  type PlacedColumn,
  resizeColumn,
  spellOut,
} from '../columns/column-layout.ts';
import { columnOf } from '../columns/columns.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { Sort } from '../views/view.ts';
import { fitWidthPx } from './fit-width.ts';
import { addLevel, sortBy } from './sort-levels.ts';

/** The titles: a click sorts, dragging moves, dragging the edge resizes; each of it with keys, too. */
type Props = {
  readonly placed: readonly PlacedColumn[];
  readonly openMenu: (at: DOMRect) => void;
  /** Reads out what a key did to the columns. */
  readonly say: (what: string) => void;
};

/** Not drawn again with each delta. */
export const GridHeader = memo(function GridHeader({ placed, openMenu, say }: Props) {
  const [target, setTarget] = useState<string | null>(null);
  const [lastFocused, setLastFocused] = useState<string | null>(null);
  // One of them at a time is reached by Tab: where the keyboard was last.
  const stop = Math.max(
    0,
    placed.findIndex(({ column }) => column.id === lastFocused),
  );
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="head"
      tabIndex={-1}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(new DOMRect(event.clientX, event.clientY));
      }}
    >
      <div role="columnheader" aria-colindex={1} className="glyph" tabIndex={-1}>
        <span className="unseen">{text().table.change}</span>
      </div>
      {placed.map(({ column }, index) => (
        <HeaderCell
          key={column.id}
          column={column}
          index={index}
          isStop={index === stop}
          onFocus={() => setLastFocused(column.id)}
          placed={placed}
          isTarget={target === column.id}
          aim={setTarget}
          openMenu={openMenu}
          say={say}
        />
      ))}
    </div>
  );
});

type CellProps = {
  readonly column: Column;
  readonly index: number;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly placed: readonly PlacedColumn[];
  readonly isTarget: boolean;
  readonly aim: (id: string | null) => void;
  readonly openMenu: (at: DOMRect) => void;
  readonly say: (what: string) => void;
};

function HeaderCell({ column, index, isStop, onFocus, placed, isTarget, ...doing }: CellProps) {
  const { aim, openMenu, say } = doing;
  const sort = usePageState(({ settings }) => settings.sort);
  const actions = useColumnActions(column, placed, say);
  const level = sort.findIndex((each) => each.column === column.id);
  const sorted = sort[level];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      openMenu(event.currentTarget.getBoundingClientRect());
    } else if (!pressed(event, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      // Of several, ARIA knows the first one only.
      aria-sort={
        sorted && level === 0 ? (sorted.descending ? 'descending' : 'ascending') : undefined
      }
      data-sorted={level >= 0}
      className={`${column.numeric ? 'head-cell numeric' : 'head-cell'} ${isTarget ? 'target' : ''}`}
      data-column={column.id}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      title={column.hint ?? undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => startMoving(event, column.id, { ...actions, aim })}
    >
      <span className="head-title">{column.title}</span>
      {sorted && <SortSign level={level} levels={sort.length} descending={sorted.descending} />}
      <div
        className="edge"
        aria-hidden
        onPointerDown={(event) => startResizing(event, actions.resize)}
        onDoubleClick={actions.fit}
      />
    </div>
  );
}

type SortSignProps = {
  readonly level: number;
  readonly levels: number;
  readonly descending: boolean;
};

/** Which way, and by its number how soon where several columns count. */
function SortSign({ level, levels, descending }: SortSignProps) {
  const texts = text().grid;
  return (
    <>
      <span className="sort" aria-hidden>
        {levels > 1 && <span className="sort-level">{level + 1}</span>}
        <span className="sort-sign" data-descending={descending} />
      </span>
      {level > 0 && <span className="unseen">{texts.sortLevel(level + 1, descending)}</span>}
    </>
  );
}

type ColumnActions = ReturnType<typeof useColumnActions>;

function useColumnActions(
  column: Column,
  placed: readonly PlacedColumn[],
  say: (what: string) => void,
) {
  const page = usePage();
  const choice = () => spellOut(page.store.getState().settings.columns, placed);
  const widthPx = placed.find((each) => each.column === column)?.widthPx ?? column.widthPx;
  return {
    sort(adds: boolean) {
      const before = page.store.getState().settings.sort;
      const sort = adds ? addLevel(before, column.id) : sortBy(before, column.id);
      page.change({ sort });
      say(sortText(sort));
    },
    resize: (byPx: number) =>
      page.change({ columns: resizeColumn(choice(), column.id, widthPx + byPx) }),
    fit() {
      // `font` itself is empty wherever tabular-nums is set, which the shorthand cannot say.
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(document.body);
      const font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const fittedPx = fitWidthPx(column, page.store.getState().visible, font);
      page.change({ columns: resizeColumn(choice(), column.id, fittedPx) });
    },
    moveTo: (targetId: string | null) =>
      targetId !== null && page.change({ columns: moveColumn(choice(), column.id, targetId) }),
    moveBy(steps: number) {
      const targetId = neighbour(placed, column.id, steps);
      if (targetId === null) return;
      page.change({ columns: moveColumn(choice(), column.id, targetId) });
      const place = placed.findIndex((each) => each.column.id === targetId) + 1;
      say(text().grid.columnPlace(column.title, place, placed.length));
    },
  };
}

function sortText(sort: Sort): string {
  const { sortedBy, alsoSortedBy } = text().grid;
  return sort
    .map(({ column, descending }, level) =>
      (level === 0 ? sortedBy : alsoSortedBy)(columnOf(column).title, descending),
    )
    .join('');
}

function pressed(event: KeyboardEvent<HTMLElement>, actions: ColumnActions): boolean {
  const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (event.key === 'Enter' || event.key === ' ') actions.sort(event.shiftKey);
  else if (event.key === '=') actions.fit();
  else if (direction === 0) return false;
  else if (event.shiftKey) actions.resize(direction * 10);
  else if (event.altKey) actions.moveBy(direction);
  else focusSibling(event.currentTarget, direction);
  return true;
}

function focusSibling(cell: HTMLElement, direction: number): void {
  const sibling = direction < 0 ? cell.previousElementSibling : cell.nextElementSibling;
  if (sibling instanceof HTMLElement && sibling.dataset['column'] !== undefined) sibling.focus();
}

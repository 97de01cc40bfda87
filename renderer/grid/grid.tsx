// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view

import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { text } from '../../shared/language/text.ts';
import type { PlacedColumn } from '../columns/column-layout.ts';
import { columnOf } from '../columns/columns.ts';
import { usePlacedColumns } from '../columns/use-placed-columns.ts';
import { foldGroup } from '../grouping/folding.ts';
import { isGroup, type Line, lineKey } from '../grouping/lines.ts';
import { isMeasurable } from '../measures/measures.ts';
import { useMeasured } from '../measures/use-measured.ts';
import { ColumnMenu, RowMenu } from '../row-menu/context-menus.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { useSize } from '../use-size.ts';
import { gridId } from './grid-focus.ts';
import { GridHeader } from './grid-header.tsx';
import { gridKey } from './grid-keys.ts';
import { GridLines } from './grid-lines.tsx';
import { columnAt, howPressed, isTwisty, lineKeyAt } from './grid-pointer.ts';
import { cellElementId, lineElementId } from './grid-row.tsx';
import { nameWhatIsCut } from './name-what-is-cut.ts';
import { scrollToRow } from './scroll-to-row.ts';
import { createTypeAhead } from './type-ahead.ts';
import { scrollToColumn, useNewColumn } from './use-new-column.ts';
import { useOrderHold } from './use-order-hold.ts';
import { headerHeightPx, type RowWindow, rowHeightsPx, useRowWindow } from './use-row-window.ts';

/** The sockets: only the rows in view are there, however many there are. */
export function Grid() {
  const page = usePage();
  const lines = usePageState(({ lines }) => lines);
  const selection = usePageState(({ selection }) => selection);
  const activeKey = usePageState(({ active }) => active);
  const activeColumn = usePageState(({ pressedColumn }) => pressedColumn);
  const filter = usePageState(({ filter }) => filter);
  const settings = usePageState(({ settings }) => settings);
  const capture = usePageState(({ capture }) => capture);
  const pastRange = usePageState(({ past }) => past?.range);
  const placed = usePlacedColumns();
  // The same array while a width changes, which only `--columns` says: no cell is drawn again for it.
  const columnIds = placed.map(({ column }) => column.id).join(' ');
  const columns = useMemo(() => columnIds.split(' ').map(columnOf), [columnIds]);
  const [typeAhead] = useState(createTypeAhead);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [said, say] = useState('');

  const scroller = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(scroller);
  useLayoutEffect(() => page.store.setState({ roomPx: widthPx - glyphPx }), [page, widthPx]);
  const rowHeightPx = rowHeightsPx[settings.density];
  const { sort, view, hiddenStates, group } = settings;
  const arrangement = useMemo(
    () => [filter, sort, view, hiddenStates, group, capture, pastRange],
    [filter, sort, view, hiddenStates, group, capture, pastRange],
  );
  const hold = useOrderHold();
  useNewColumn(scroller, columnIds);
  const { window, onScroll } = useRowWindow({
    scroller,
    rows: lines,
    rowHeightPx,
    heightPx,
    activeKey,
    pointedKey: hold.pointedKey,
    arrangement,
  });

  const openColumnMenu = useCallback((at: DOMRect) => setMenu({ kind: 'columns', at }), []);
  const reveal = (index: number) => scrollToRow(scroller.current, index, rowHeightPx);
  const revealColumn = (id: string) => scrollToColumn(scroller.current, id);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const pageRows = Math.floor((heightPx - headerHeightPx) / rowHeightPx) - 1;
    const openMenu = () => setMenu({ kind: 'row', at: activeRect(event.currentTarget) });
    const context = { page, lines, columns, pageRows, typeAhead, reveal, revealColumn, openMenu };
    if (gridKey(event.nativeEvent, context)) event.preventDefault();
  };
  const lineAt = ({ target }: MouseEvent): Line | null => {
    const key = lineKeyAt(target) ?? '';
    return page.rows.get(key) ?? lines.find((line) => lineKey(line) === key) ?? null;
  };
  useMeasured(
    'grid',
    columns.some(({ measured }) => measured) ? idsOf(lines.slice(window.first, window.end)) : '',
  );
  const isGrouped = group !== 'none';
  const pinnedPx = pinnedWidthPx(placed, widthPx);
  const activeLine = drawnLine(lines, window, activeKey);
  const activeCell = columns.some(({ id }) => id === activeColumn) ? activeColumn : null;

  return (
    <>
      <div
        ref={scroller}
        id={gridId}
        role="grid"
        {...(isGrouped && { role: 'treegrid' })}
        className="grid"
        aria-label={text().table.name}
        aria-multiselectable
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={activeLine && activeElementId(activeLine, activeCell)}
        tabIndex={0}
        style={{ '--columns': template(placed), '--pinned': `${pinnedPx}px` }}
        data-pinned={pinnedPx > 0}
        onScroll={({ currentTarget }) => {
          currentTarget.toggleAttribute('data-sideways', currentTarget.scrollLeft > 0);
          onScroll();
        }}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const line = lineAt(event);
          if (line === null) return;
          // The grid itself keeps the focus, whichever row was pressed.
          event.preventDefault();
          event.currentTarget.focus();
          page.select(line, howPressed(event, line, selection));
          page.store.setState({ pressedColumn: columnAt(event.target, columns) });
          if (isGroup(line) && isTwisty(event.target)) foldGroup(page, line, line.expanded);
        }}
        onDoubleClick={(event) => {
          const line = lineAt(event);
          if (line === null || isTwisty(event.target)) return;
          if (isGroup(line)) foldGroup(page, line, line.expanded);
          else page.showDetails(true);
        }}
        {...hold.handlers}
        onPointerOver={nameWhatIsCut}
        onContextMenu={(event) => {
          const line = lineAt(event);
          if (line === null) return;
          event.preventDefault();
          setMenu({ kind: 'row', at: new DOMRect(event.clientX, event.clientY) });
        }}
      >
        <div role="rowgroup" className="grid-head">
          <GridHeader placed={placed} openMenu={openColumnMenu} say={say} />
        </div>
        <div role="rowgroup" className="rows" style={{ height: lines.length * rowHeightPx }}>
          <div
            role="presentation"
            style={{ transform: `translateY(${window.first * rowHeightPx}px)` }}
          >
            <GridLines lines={lines} window={window} columns={columns} isGrouped={isGrouped} />
          </div>
        </div>
      </div>
      <span role="status" className="unseen">
        {said}
      </span>
      {menu?.kind === 'row' && <RowMenu at={menu.at} close={() => setMenu(null)} />}
      {menu?.kind === 'columns' && <ColumnMenu at={menu.at} close={() => setMenu(null)} />}
    </>
  );
}

declare module 'react' {
  interface CSSProperties {
    /** The widths of all columns, as `grid-template-columns` takes them. */
    '--columns'?: string;
    /** How much of the left edge the pinned column covers when the others are scrolled. */
    '--pinned'?: string;
  }
}

type OpenMenu = { readonly kind: 'row' | 'columns'; readonly at: DOMRect };

const glyphPx = 22;

function template(placed: readonly PlacedColumn[]): string {
  const widths = placed.map(({ column, widthPx }, index) =>
    index === placed.length - 1 && !column.numeric ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`,
  );
  return `${glyphPx}px ${widths.join(' ')}`;
}

/** The first column tells whose row it is, and stays in view, unless it would leave little to the others. */
function pinnedWidthPx([first, ...others]: readonly PlacedColumn[], roomPx: number): number {
  const isPinned = first !== undefined && others.length > 0 && first.widthPx <= roomPx * 0.4;
  return isPinned ? glyphPx + first.widthPx : 0;
}

/** Where the selected row is, for its menu to open beside it; the grid itself if it is out of view. */
function activeRect(grid: HTMLElement): DOMRect {
  const row = grid.querySelector('[data-active=true]') ?? grid;
  const { left, top, height } = row.getBoundingClientRect();
  return new DOMRect(left + 40, top, 0, height);
}

/** The rows among these lines that may be measured, one to a line of text. */
function idsOf(lines: readonly Line[]): string {
  const rows = lines.filter((line) => !isGroup(line) && isMeasurable(line.connection));
  return rows.map(lineKey).join('\n');
}

/** The line of this key, if it is among those that are drawn. */
function drawnLine(lines: readonly Line[], { first, end }: RowWindow, key: string | null) {
  if (key === null) return undefined;
  return lines.slice(first, end).find((line) => lineKey(line) === key);
}

/** What the keyboard is on: a cell, if one was chosen in a row, or the line as a whole. */
function activeElementId(line: Line, column: string | null): string {
  const key = lineKey(line);
  return isGroup(line) || column === null ? lineElementId(key) : cellElementId(key, column);
}

// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view

import {
  type KeyboardEvent,
  type MouseEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { text } from '../../shared/language/text.ts';
import type { Column } from '../column.ts';
import type { PlacedColumn } from '../column-layout.ts';
import { columnOf } from '../columns.ts';
import { foldGroup } from '../folding.ts';
import { gridId } from '../grid-focus.ts';
import { gridKey } from '../grid-keys.ts';
import { isCommand } from '../keys.ts';
import { isGroup, type Line, lineKey } from '../lines.ts';
import { isMeasurable } from '../measures.ts';
import type { SelectHow } from '../selection.ts';
import { createTypeAhead } from '../type-ahead.ts';
import { useMeasured } from '../use-measured.ts';
import { useNewColumn } from '../use-new-column.ts';
import { useOrderHold } from '../use-order-hold.ts';
import { usePage, usePageState } from '../use-page.ts';
import { usePlacedColumns } from '../use-placed-columns.ts';
import { headerHeightPx, type RowWindow, rowHeightsPx, useRowWindow } from '../use-row-window.ts';
import { useSize } from '../use-size.ts';
import { ColumnMenu, RowMenu } from './context-menus.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridLines, isSelected } from './grid-lines.tsx';
import { lineElementId } from './grid-row.tsx';

/** The sockets: only the rows in view are there, however many there are. */
export function Grid() {
  const page = usePage();
  const lines = usePageState(({ lines }) => lines);
  const selection = usePageState(({ selection }) => selection);
  const activeKey = usePageState(({ active }) => active);
  const filter = usePageState(({ filter }) => filter);
  const settings = usePageState(({ settings }) => settings);
  const capture = usePageState(({ capture }) => capture);
  const placed = usePlacedColumns();
  // The same array while a width changes, which only `--columns` says: no cell is drawn again for it.
  const columnIds = placed.map(({ column }) => column.id).join(' ');
  const columns = useMemo(() => columnIds.split(' ').map(columnOf), [columnIds]);
  const [typeAhead] = useState(createTypeAhead);
  const [menu, setMenu] = useState<OpenMenu | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(scroller);
  useLayoutEffect(() => page.store.setState({ roomPx: widthPx - glyphPx }), [page, widthPx]);
  const rowHeightPx = rowHeightsPx[settings.density];
  const { sort, view, hiddenStates, group } = settings;
  const arrangement = useMemo(
    () => [filter, sort, view, hiddenStates, group, capture],
    [filter, sort, view, hiddenStates, group, capture],
  );
  const hold = useOrderHold();
  useNewColumn(scroller, columnIds);
  const { window, onScroll } = useRowWindow({
    scroller,
    rows: lines,
    rowHeightPx,
    heightPx,
    activeKey,
    arrangement,
  });

  const reveal = (index: number) => scrollToRow(scroller.current, index, rowHeightPx);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const pageRows = Math.floor((heightPx - headerHeightPx) / rowHeightPx) - 1;
    const openMenu = () => setMenu({ kind: 'row', at: activeRect(event.currentTarget) });
    if (gridKey(event.nativeEvent, { page, lines, pageRows, typeAhead, reveal, openMenu }))
      event.preventDefault();
  };
  const lineAt = ({ target }: MouseEvent): Line | null => {
    const { id, group } = lineDataAt(target);
    if (group !== undefined) return lines.find((line) => lineKey(line) === group) ?? null;
    return page.rows.get(id ?? '') ?? null;
  };
  useMeasured(
    'grid',
    columns.some(({ measured }) => measured) ? idsOf(lines.slice(window.first, window.end)) : '',
  );
  const isGrouped = group !== 'none';
  const activeId = isDrawn(lines, window, activeKey) ? lineElementId(activeKey ?? '') : undefined;

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
        aria-activedescendant={activeId}
        tabIndex={0}
        style={{ '--columns': template(placed) }}
        onScroll={onScroll}
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
        {...hold}
        onPointerOver={nameWhatIsCut}
        onContextMenu={(event) => {
          const line = lineAt(event);
          if (line === null) return;
          event.preventDefault();
          setMenu({ kind: 'row', at: new DOMRect(event.clientX, event.clientY) });
        }}
      >
        <div role="rowgroup" className="grid-head">
          <GridHeader placed={placed} openMenu={(at) => setMenu({ kind: 'columns', at })} />
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
      {menu?.kind === 'row' && <RowMenu at={menu.at} close={() => setMenu(null)} />}
      {menu?.kind === 'columns' && <ColumnMenu at={menu.at} close={() => setMenu(null)} />}
    </>
  );
}

declare module 'react' {
  interface CSSProperties {
    /** The widths of all columns, as `grid-template-columns` takes them. */
    '--columns'?: string;
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

export function scrollToRow(
  scroller: HTMLElement | null,
  index: number,
  rowHeightPx: number,
): void {
  if (scroller === null) return;
  const top = index * rowHeightPx;
  const bottom = top + rowHeightPx + headerHeightPx - scroller.clientHeight;
  if (scroller.scrollTop > top) scroller.scrollTop = top;
  else if (scroller.scrollTop < bottom) scroller.scrollTop = bottom;
}

/** Where the selected row is, for its menu to open beside it; the grid itself if it is out of view. */
function activeRect(grid: HTMLElement): DOMRect {
  const row = grid.querySelector('[data-active=true]') ?? grid;
  const { left, top, height } = row.getBoundingClientRect();
  return new DOMRect(left + 40, top, 0, height);
}

function lineDataAt(target: EventTarget) {
  const line = target instanceof Element ? target.closest<HTMLElement>('.rows [role=row]') : null;
  return { id: line?.dataset['id'], group: line?.dataset['group'] };
}

/** The column of the cell at this place; null where there is none, as in the line of a group. */
function columnAt(target: EventTarget, columns: readonly Column[]): string | null {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null;
  // Counted from 1, and the first is that of the sign.
  return columns[Number(cell?.getAttribute('aria-colindex')) - 2]?.id ?? null;
}

/** The rows among these lines that may be measured, one to a line of text. */
function idsOf(lines: readonly Line[]): string {
  const rows = lines.filter((line) => !isGroup(line) && isMeasurable(line.connection));
  return rows.map(lineKey).join('\n');
}

function isTwisty(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.twisty') !== null;
}

/** The menu of one of several selected rows is that of all of them. */
function howPressed(event: MouseEvent, line: Line, selection: ReadonlySet<string>): SelectHow {
  if (event.button !== 0) return isSelected(line, selection) ? 'among' : 'only';
  return event.shiftKey ? 'extend' : isCommand(event) ? 'toggle' : 'only';
}

/** Whether the active line is among those that are drawn. */
function isDrawn(lines: readonly Line[], { first, end }: RowWindow, key: string | null): boolean {
  return key !== null && lines.slice(first, end).some((line) => lineKey(line) === key);
}

/** Gives a cell its text as a tooltip while the pointer is on it, if it is cut. */
function nameWhatIsCut({ target }: MouseEvent): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
  if (cell === null) return;
  const cut = [cell, ...cell.querySelectorAll<HTMLElement>('.cut-start')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  cell.title = cut ? (cell.textContent ?? '') : '';
}

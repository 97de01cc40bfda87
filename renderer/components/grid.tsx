// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
import {
  type KeyboardEvent,
  type MouseEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PlacedColumn } from '../column-layout.ts';
import { columnOf } from '../columns.ts';
import { gridId } from '../grid-focus.ts';
import { gridKey } from '../grid-keys.ts';
import { createTypeAhead } from '../type-ahead.ts';
import { usePage, usePageState } from '../use-page.ts';
import { usePlacedColumns } from '../use-placed-columns.ts';
import { headerHeightPx, rowHeightsPx, useRowWindow } from '../use-row-window.ts';
import { useSize } from '../use-size.ts';
import { ColumnMenu, RowMenu } from './context-menus.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridRow, rowElementId } from './grid-row.tsx';

/** The sockets: only the rows in view are there, however many there are. */
export function Grid() {
  const page = usePage();
  const rows = usePageState(({ visible }) => visible);
  const selectedId = usePageState(({ selected }) => selected?.connection.id);
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
  const { sort } = settings;
  const arrangement = useMemo(() => [filter, sort, capture], [filter, sort, capture]);
  const { window, onScroll } = useRowWindow({
    scroller,
    rows,
    rowHeightPx,
    heightPx,
    selectedId,
    arrangement,
  });

  const reveal = (index: number) => scrollToRow(scroller.current, index, rowHeightPx);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const pageRows = Math.floor((heightPx - headerHeightPx) / rowHeightPx) - 1;
    const openMenu = () => setMenu({ kind: 'row', at: activeRect(event.currentTarget) });
    if (gridKey(event.nativeEvent, { page, rows, pageRows, typeAhead, reveal, openMenu }))
      event.preventDefault();
  };
  const rowAt = (event: MouseEvent) => page.rows.get(rowIdAt(event.target) ?? '') ?? null;
  const drawn = rows.slice(window.first, window.end);
  const active = drawn.find(({ connection }) => connection.id === selectedId);

  return (
    <>
      <div
        ref={scroller}
        id={gridId}
        role="grid"
        className="grid"
        aria-label="Sockets"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={active && rowElementId(active)}
        tabIndex={0}
        style={{ '--columns': template(placed) }}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const row = rowAt(event);
          if (row === null) return;
          // The grid itself keeps the focus, whichever row was pressed.
          event.preventDefault();
          event.currentTarget.focus();
          page.select(row);
        }}
        onDoubleClick={(event) => rowAt(event) && page.showDetails(true)}
        onPointerOver={nameWhatIsCut}
        onContextMenu={(event) => {
          if (rowAt(event) === null) return;
          event.preventDefault();
          setMenu({ kind: 'row', at: new DOMRect(event.clientX, event.clientY) });
        }}
      >
        <div role="rowgroup" className="grid-head">
          <GridHeader placed={placed} openMenu={(at) => setMenu({ kind: 'columns', at })} />
        </div>
        <div role="rowgroup" className="rows" style={{ height: rows.length * rowHeightPx }}>
          <div
            role="presentation"
            style={{ transform: `translateY(${window.first * rowHeightPx}px)` }}
          >
            {drawn.map((row, index) => (
              <GridRow
                key={row.connection.id}
                row={row}
                index={window.first + index}
                columns={columns}
                selected={row.connection.id === selectedId}
              />
            ))}
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

function scrollToRow(scroller: HTMLElement | null, index: number, rowHeightPx: number): void {
  if (scroller === null) return;
  const top = index * rowHeightPx;
  const bottom = top + rowHeightPx + headerHeightPx - scroller.clientHeight;
  if (scroller.scrollTop > top) scroller.scrollTop = top;
  else if (scroller.scrollTop < bottom) scroller.scrollTop = bottom;
}

/** Where the selected row is, for its menu to open beside it; the grid itself if it is out of view. */
function activeRect(grid: HTMLElement): DOMRect {
  const row = grid.querySelector('[aria-selected=true]') ?? grid;
  const { left, top, height } = row.getBoundingClientRect();
  return new DOMRect(left + 40, top, 0, height);
}

function rowIdAt(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
  return row?.dataset['id'] ?? null;
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

// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view

import { memo, useMemo } from 'react';
import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { Column } from '../columns/column.ts';
import { FindingSign } from '../findings/finding-sign.tsx';
import type { Row } from '../table/connections.ts';
import type { Mark } from '../table/marks.ts';
import { usePage } from '../use-page.ts';
import { cells } from './cells.tsx';

type Props = {
  readonly row: Row;
  /** That of the row while it is lit; of a closed one, always. */
  readonly mark: Mark | null;
  readonly index: number;
  readonly columns: readonly Column[];
  /** How deep it stands in groups, counted from 1; null where there are none. */
  readonly level: number | null;
  readonly selected: boolean;
  readonly active: boolean;
  /** The column of the cell that the keyboard is on; null where it is on the whole row, or elsewhere. */
  readonly cell: string | null;
};

/** One line of the grid. Its cells are drawn again only when something in the row changed, not when it moves. */
export const GridRow = memo(function GridRow({
  row,
  mark,
  index,
  columns,
  level,
  selected,
  active,
  cell,
}: Props) {
  return (
    <div
      role="row"
      id={lineElementId(row.connection.id)}
      className="row"
      aria-rowindex={index + 2}
      aria-level={level ?? undefined}
      aria-selected={selected}
      tabIndex={-1}
      data-id={row.connection.id}
      data-mark={mark?.kind}
      data-active={active}
      data-left={row.left}
      style={level === null ? undefined : { '--level': level }}
    >
      <Glyph mark={mark} found={row.connection.findings === undefined ? null : row.connection} />
      <Cells row={row} columns={columns} cell={cell} />
    </div>
  );
});

/** Keys of lines may hold characters that an element's id, as ARIA refers to it, may not. */
export function lineElementId(key: string): string {
  return `row-${encodeURIComponent(key)}`;
}

export function cellElementId(key: string, columnId: string): string {
  return `${lineElementId(key)}-${columnId}`;
}

declare module 'react' {
  interface CSSProperties {
    '--level'?: number;
  }
}

const Cells = memo(function Cells({ row, columns, cell }: Pick<Props, 'row' | 'columns' | 'cell'>) {
  return columns.map((column, index) => (
    <div
      key={column.id}
      role="gridcell"
      id={column.id === cell ? cellElementId(row.connection.id, cell) : undefined}
      aria-colindex={index + 2}
      data-active={column.id === cell ? true : undefined}
      className={column.numeric ? 'cell numeric' : 'cell'}
      tabIndex={-1}
    >
      {cells[column.id]?.(row) ?? column.text(row)}
    </div>
  ));
});

type GlyphProps = {
  readonly mark: Mark | null;
  /** The connection, if it shows something wrong. */
  readonly found: Connection | null;
};

/** What happened to the row last, else whether it shows something wrong. */
const Glyph = memo(function Glyph({ mark, found }: GlyphProps) {
  return (
    <div role="gridcell" aria-colindex={1} className="glyph" tabIndex={-1}>
      {mark !== null && <Tint key={mark.at} mark={mark} />}
      {mark === null && found !== null && <FindingSign connection={found} />}
    </div>
  );
});

/** The sign of a change, and the tint behind the whole row, which fades as the mark grows old. */
function Tint({ mark: { kind, at } }: { readonly mark: Mark }) {
  const { store } = usePage();
  // Rows are drawn when they scroll into view, too, by when part of the time may be over.
  const animationDelay = useMemo(
    () => `${Math.min(0, at - (store.getState().paused?.at ?? Date.now()))}ms`,
    [at, store],
  );
  return (
    <>
      <span className="tint" style={{ animationDelay }} />
      <span aria-hidden>{signs[kind]}</span>
      <span className="unseen">{text().table[kind]}</span>
    </>
  );
}

const signs = { opened: '+', changed: '~', closed: '×' } as const;

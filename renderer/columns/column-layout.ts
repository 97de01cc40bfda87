import type { Settings } from '../../shared/settings.ts';
import { lentPxOf, type PageState, type Room } from '../page-state.ts';
import type { Column } from './column.ts';
import { columnOf, columns } from './columns.ts';

/** The columns as the settings keep them: in order, with their widths, hidden ones included. */
export type ColumnChoice = Settings['columns'];

export type PlacedColumn = { readonly column: Column; readonly widthPx: number };

const narrowestPx = 40;

/**
 * The columns to show, in order. Until a person has chosen any, they fit the room there is: some drop where it is
 * little, some grow where it is much. From then on they are exactly as chosen, and scroll sideways.
 * `lentPx` of the room will be taken again: the columns that then stay do not move when it is.
 */
export function placeColumns(
  choice: ColumnChoice,
  roomPx: number,
  lentPx = 0,
  isPast = false,
): PlacedColumn[] {
  return choice.length === 0 ? fitInto(roomPx, lentPx, isPast) : chosen(choice, isPast);
}

/** The columns as the page shows them. */
export function placedIn(state: Room & Pick<PageState, 'past'>): PlacedColumn[] {
  const { settings, roomPx, past } = state;
  return placeColumns(settings.columns, roomPx, lentPxOf(state), past !== null);
}

/** The columns that are wanted, those that only had no room included: what is written elsewhere has room. */
export function wantedColumns({
  settings: { columns: choice },
  past,
}: Pick<PageState, 'settings' | 'past'>): readonly Column[] {
  const isPast = past !== null;
  return choice.length === 0
    ? offered(isPast).filter(({ shown }) => shown)
    : chosen(choice, isPast).map(({ column }) => column);
}

/** The columns that there are to choose from. */
export function offered(isPast: boolean): readonly Column[] {
  return isPast ? columns : columns.filter(({ ofPast }) => !ofPast);
}

/** Every column as it now stands, for a person's first choice to start from; one without room is a hidden one. */
export function spellOut(choice: ColumnChoice, placed: readonly PlacedColumn[]): ColumnChoice {
  const widths = new Map(placed.map(({ column, widthPx }) => [column.id, Math.round(widthPx)]));
  return inOrder(choice).map(({ column, widthPx, shown }) => ({
    id: column.id,
    widthPx: widths.get(column.id) ?? widthPx,
    // One of the past is not hidden for not being shown of now.
    shown: widths.has(column.id) || (column.ofPast && shown),
  }));
}

export function resizeColumn(choice: ColumnChoice, id: string, widthPx: number): ColumnChoice {
  const width = Math.round(Math.min(2000, Math.max(narrowestPx, widthPx)));
  return choice.map((each) => (each.id === id ? { ...each, widthPx: width } : each));
}

/** Shows or hides; the last one shown stays, of those that the live table has. */
export function toggleColumn(choice: ColumnChoice, id: string): ColumnChoice {
  const toggled = choice.map((each) => (each.id === id ? { ...each, shown: !each.shown } : each));
  return toggled.some(({ id, shown }) => shown && !columnOf(id).ofPast) ? toggled : choice;
}

/** Puts a column where another one stands, which makes room towards where the first came from. */
export function moveColumn(choice: ColumnChoice, id: string, targetId: string): ColumnChoice {
  const from = choice.findIndex((each) => each.id === id);
  const to = choice.findIndex((each) => each.id === targetId);
  const moved = choice[from];
  if (moved === undefined || to < 0 || from === to) return choice;
  return choice.toSpliced(from, 1).toSpliced(to, 0, moved);
}

/** The id of the shown column `steps` to the right of another one; null beyond the last. */
export function neighbour(
  placed: readonly PlacedColumn[],
  id: string,
  steps: number,
): string | null {
  const index = placed.findIndex(({ column }) => column.id === id);
  return placed[index + steps]?.column.id ?? null;
}

function fitInto(roomPx: number, lentPx: number, isPast: boolean): PlacedColumn[] {
  const staying = keptIn(roomPx - lentPx, isPast);
  const growth = staying.reduce((sum, column) => sum + column.growth, 0);
  const sparePx = Math.max(0, roomPx - lentPx - widthOf(staying));
  const grownPx = (column: Column) =>
    Math.min(mostGrowthPx * column.growth, Math.floor((sparePx * column.growth) / growth));
  return keptIn(roomPx, isPast).map((column) => ({
    column,
    widthPx: column.widthPx + (staying.includes(column) ? grownPx(column) : 0),
  }));
}

/** The columns that have room, of those that are there by default; those that never drop, in any case. */
function keptIn(roomPx: number, isPast: boolean): readonly Column[] {
  let kept = offered(isPast).filter(({ shown }) => shown);
  const droppable = kept.filter(({ dropOrder }) => dropOrder > 0);
  droppable.sort((a, b) => b.dropOrder - a.dropOrder);
  for (const dropped of droppable) {
    if (widthOf(kept) <= roomPx) break;
    kept = kept.filter((column) => column !== dropped);
  }
  return kept;
}

const mostGrowthPx = 48;

function widthOf(kept: readonly Column[]): number {
  return kept.reduce((sum, { widthPx }) => sum + widthPx, 0);
}

function chosen(choice: ColumnChoice, isPast: boolean): PlacedColumn[] {
  return inOrder(choice)
    .filter(({ column, shown }) => shown && (isPast || !column.ofPast))
    .map(({ column, widthPx }) => ({ column, widthPx }));
}

/** One that the settings do not name, since it is new, stands behind the one it stands behind by default. */
function inOrder(choice: ColumnChoice): (PlacedColumn & { readonly shown: boolean })[] {
  const ordered = choice.flatMap(({ id, widthPx, shown }) => {
    const column = columns.find((each) => each.id === id);
    return column === undefined ? [] : [{ column, widthPx, shown }];
  });
  for (const [index, column] of columns.entries()) {
    if (ordered.some((each) => each.column === column)) continue;
    const before = columns[index - 1];
    const place = ordered.findIndex((each) => each.column === before) + 1;
    ordered.splice(place, 0, { column, widthPx: column.widthPx, shown: column.shown });
  }
  return ordered;
}

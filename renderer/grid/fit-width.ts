import type { Column } from '../columns/column.ts';
import type { Row } from '../table/connections.ts';

/** How wide a column must be for the longest of its texts and its title. */
export function fitWidthPx(column: Column, rows: readonly Row[], font: string): number {
  const texts = rows.map((row) => column.text(row));
  texts.sort((a, b) => b.length - a.length);
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return column.widthPx;
  context.font = font;
  const widest = [column.title, ...texts.slice(0, measured)].reduce(
    // All digits are drawn as wide as 0 (tabular-nums), which a canvas does not know.
    (width, text) => Math.max(width, context.measureText(text.replaceAll(/\d/g, '0')).width),
    0,
  );
  return Math.ceil(widest) + paddingPx;
}

// The widest is among the longest: letters differ in width by less than that.
const measured = 200;
const paddingPx = 30;

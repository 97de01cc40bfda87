import type { Row } from '../table/connections.ts';
import type { Bucket } from './bucket.ts';
import type { Group, Line } from './lines.ts';

/** `rows` are all rows, in the order of the groups, those of folded ones as well. */
export type Lines = { readonly lines: readonly Line[]; readonly rows: readonly Row[] };

export type Folded = ReadonlySet<string>;

/** Draws up the lines of all groups, of which there are so many with at most so many rows. */
export function drawGroups(
  outermost: readonly Bucket[],
  groups: number,
  rows: number,
  folded: Folded,
): Lines {
  // As large as they can become at once: growing step by step leaves much to be collected, at every delta.
  const drawing: Drawing = {
    lines: new Array(rows + groups),
    rows: new Array(rows),
    lineCount: 0,
    rowCount: 0,
  };
  // By index, here and below: at every delta, an iterator makes an object for each line until this is optimized.
  for (let place = 0; place < outermost.length; place += 1) {
    const bucket = outermost[place];
    if (bucket !== undefined) draw(bucket, true, folded, drawing);
  }
  drawing.lines.length = drawing.lineCount;
  drawing.rows.length = drawing.rowCount;
  return drawing;
}

type Drawing = { lines: Line[]; rows: Row[]; lineCount: number; rowCount: number };

/** Draws a group and what is in it. An application of a single process is one group with that. */
function draw(bucket: Bucket, isOpen: boolean, folded: Folded, drawing: Drawing): void {
  if (bucket.isTouched) renew(bucket);
  const expanded = isOpen && !(folded.size > 0 && folded.has(bucket.key));
  if (isOpen) {
    drawing.lines[drawing.lineCount] = lineOf(bucket, expanded);
    drawing.lineCount += 1;
  }
  if (bucket.buckets !== null && bucket.buckets.length > 1) {
    for (const each of inOrder(bucket.buckets)) draw(each, expanded, folded, drawing);
    return;
  }
  if (bucket.only !== null) {
    drawRow(bucket.only, expanded, drawing);
    return;
  }
  for (let place = 0; place < bucket.rows.length; place += 1) {
    const row = bucket.rows[place];
    if (row !== undefined) drawRow(row, expanded, drawing);
  }
}

function drawRow(row: Row, isOpen: boolean, drawing: Drawing): void {
  drawing.rows[drawing.rowCount] = row;
  drawing.rowCount += 1;
  if (!isOpen) return;
  drawing.lines[drawing.lineCount] = row;
  drawing.lineCount += 1;
}

/** Puts the groups within it in order, and has it drawn anew with their rows. */
function renew(bucket: Bucket): void {
  bucket.isTouched = false;
  bucket.line = null;
  if (bucket.buckets !== null) gatherFrom(bucket, inOrder(bucket.buckets));
  const [row = null] = bucket.rows;
  bucket.only = bucket.rows.length === 1 ? row : null;
}

function gatherFrom(bucket: Bucket, buckets: readonly Bucket[]): void {
  for (const each of buckets) if (each.isTouched) renew(each);
  const [only] = buckets;
  if (buckets.length > 1) bucket.rows = buckets.flatMap(({ rows }) => rows);
  else if (only !== undefined) bucket.rows = only.rows;
}

/** The very line of the last time if nothing in it changed. */
function lineOf(bucket: Bucket, expanded: boolean): Group {
  if (bucket.line !== null && bucket.expanded === expanded) return bucket.line;
  const { kind, key, within, buckets, rows } = bucket;
  const level = within === null ? 1 : 2;
  bucket.line = { kind, key, level, expanded, rows, processes: buckets?.length ?? 0 };
  bucket.expanded = expanded;
  return bucket.line;
}

/** By their ranks. Most of the time they stand so already. */
export function inOrder(buckets: Bucket[]): Bucket[] {
  for (let place = 1; place < buckets.length; place += 1) {
    if (rankAt(buckets, place - 1) > rankAt(buckets, place)) {
      return buckets.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    }
  }
  return buckets;
}

function rankAt(buckets: readonly Bucket[], place: number): number {
  return buckets[place]?.rank ?? 0;
}

import type { Grouping } from '../shared/settings/saved-view.ts';
import type { Row } from './connections.ts';
import { type Gathering, gatheringOf } from './gathering.ts';
import type { Group, Line } from './lines.ts';

/** Where the rows of a group gather. It lasts, and is filled anew whenever the lines are drawn up. */
export type Bucket = Omit<Gathering, 'within'> & {
  readonly within: Bucket | null;
  /** The filling it was last used in, and where it stands among the others. */
  filling: number;
  rank: number | null;
  /** Its rows of the last filling, for as long as this one has the same; of which so many are there yet. */
  rows: Row[];
  size: number;
  isHandedOut: boolean;
  buckets: Bucket[];
  line: Group | null;
};

export type Grouper = {
  /** Where a row that is shown belongs. */
  bucketOf(row: Row): Bucket;
  /**
   * Draws up the lines: each group stands where the first of its rows would. With `keepsPlaces` groups stay where they
   * were, and new ones come last.
   */
  lines(placed: readonly (Gathered | null)[], folded: Folded, keepsPlaces: boolean): Lines;
};

type Gathered = { readonly row: Row; readonly shown: boolean; readonly bucket: Bucket | null };
type Folded = ReadonlySet<string>;
/** `rows` are all rows, in the order of the groups, those of folded ones as well. */
export type Lines = { readonly lines: readonly Line[]; readonly rows: readonly Row[] };

export function createGrouper(grouping: Exclude<Grouping, 'none'>): Grouper {
  const buckets = new Map<string, Bucket>();
  let filling = 0;
  let used = 0;
  let nextRank = 0;

  const bucketAt = ({ kind, key, within }: Gathering): Bucket => {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const outer = within && bucketAt(within);
    const bucket: Bucket = {
      ...{ kind, key, within: outer, filling, rank: null },
      ...{ rows: [], size: 0, isHandedOut: false, buckets: [], line: null },
    };
    buckets.set(key, bucket);
    return bucket;
  };

  const use = (bucket: Bucket, outermost: Bucket[], keepsPlaces: boolean) => {
    if (bucket.filling === filling) return;
    bucket.filling = filling;
    bucket.size = 0;
    if (bucket.buckets.length > 0) bucket.buckets = [];
    if (bucket.within === null) outermost.push(bucket);
    else {
      use(bucket.within, outermost, keepsPlaces);
      bucket.within.buckets.push(bucket);
    }
    used += 1;
    nextRank += 1;
    if (!keepsPlaces || bucket.rank === null) bucket.rank = nextRank;
  };

  const forgetUnused = () => {
    for (const [key, bucket] of buckets) if (bucket.filling !== filling) buckets.delete(key);
  };

  return {
    bucketOf: (row) => bucketAt(gatheringOf[grouping](row)),
    lines(placed, folded, keepsPlaces) {
      filling += 1;
      used = 0;
      if (!keepsPlaces) nextRank = 0;
      const outermost: Bucket[] = [];
      for (const entry of placed) {
        if (entry === null || entry.bucket === null || !(keepsPlaces || entry.shown)) continue;
        use(entry.bucket, outermost, keepsPlaces);
        put(entry.bucket, entry.row);
      }
      const drawn = { lines: [], rows: [] };
      for (const bucket of inOrder(outermost)) draw(bucket, 1, true, folded, drawn);
      if (buckets.size > fewUnused + 2 * used) forgetUnused();
      return drawn;
    },
  };
}

/** Adds a row; an array that was handed out stays as it was. */
function put(bucket: Bucket, row: Row): void {
  const place = bucket.size;
  bucket.size += 1;
  if (bucket.rows[place] === row) return;
  if (bucket.isHandedOut || place < bucket.rows.length) {
    bucket.rows = bucket.rows.slice(0, place);
    bucket.isHandedOut = false;
  }
  bucket.rows.push(row);
}

function rowsIn(bucket: Bucket): readonly Row[] {
  if (bucket.size < bucket.rows.length) bucket.rows = bucket.rows.slice(0, bucket.size);
  bucket.isHandedOut = true;
  return bucket.rows;
}

/** Draws a group and what is in it. An application of a single process is one group with that. */
function draw(
  bucket: Bucket,
  level: number,
  isOpen: boolean,
  folded: Folded,
  drawn: { readonly lines: Line[]; readonly rows: Row[] },
): void {
  const inner = inOrder(bucket.buckets);
  const [only] = inner;
  const rows = inner.length > 1 ? inner.flatMap(rowsIn) : rowsIn(only ?? bucket);
  const isOpenWithin = isOpen && !folded.has(bucket.key);
  if (isOpen) drawn.lines.push(lineOf(bucket, level, isOpenWithin, rows));
  if (inner.length > 1) {
    for (const each of inner) draw(each, level + 1, isOpenWithin, folded, drawn);
    return;
  }
  for (const row of rows) {
    drawn.rows.push(row);
    if (isOpenWithin) drawn.lines.push(row);
  }
}

/** The very line of the last time if nothing in it changed. */
function lineOf(bucket: Bucket, level: number, expanded: boolean, rows: readonly Row[]): Group {
  const { kind, key, line, buckets } = bucket;
  const processes = buckets.length;
  const stays =
    line !== null &&
    line.rows === rows &&
    line.level === level &&
    line.expanded === expanded &&
    line.processes === processes;
  const next = stays ? line : { kind, key, level, expanded, rows, processes };
  bucket.line = next;
  return next;
}

function inOrder(buckets: Bucket[]): Bucket[] {
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

const fewUnused = 64;

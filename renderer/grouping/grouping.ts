import type { Grouping } from '../../shared/settings/saved-view.ts';
import type { Row } from '../table/connections.ts';
import type { Places } from '../table/places.ts';
import type { Sort } from '../views/view.ts';
import type { Bucket } from './bucket.ts';
import { rememberByProcess } from './buckets-by-process.ts';
import { type Gathering, gatheringOf } from './gathering.ts';
import { drawGroups, type Folded, inOrder, type Lines } from './group-lines.ts';

export type Grouper = {
  /** Where a row that is shown belongs. */
  bucketOf(row: Row): Bucket;
  /** Any row may have come or gone: all groups are to be filled anew. */
  touchAll(): void;
  /** The next time that places are kept they are those of then. */
  forgetPlaces(): void;
  /**
   * Draws up the lines: each group stands where the first of its rows would. With `keepsPlaces` groups stay where they
   * were, and new ones come last.
   */
  lines(placed: Places, folded: Folded, keepsPlaces: boolean): Lines;
};

/** Ports stand in their order, unless the rows themselves are sorted by it, perhaps the other way round. */
export function createGrouper(grouping: Exclude<Grouping, 'none'>, sort: Sort): Grouper {
  const isOrdered = grouping === 'port' && sort[0]?.column !== 'localPort';
  const buckets = new Map<string, Bucket>();
  /** Filled again each time, so that no delta leaves one to be collected. */
  const outermost: Bucket[] = [];
  let outermostCount = 0;
  let filling = 0;
  let used = 0;
  let nextRank = 0;
  /** Whether the outermost stand by their ranks, in which they were used. */
  let areInOrder = true;
  let lastRank = 0;

  const bucketAt = ({ kind, key, within, order }: Gathering): Bucket => {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const outer = within && bucketAt(within);
    const bucket: Bucket = {
      ...{ kind, key, within: outer, order, filling, rank: null },
      ...{ isTouched: true, rows: [], only: null, buckets: null, line: null, expanded: false },
    };
    buckets.set(key, bucket);
    return bucket;
  };

  const find = (row: Row) => bucketAt(gatheringOf[grouping](row));
  const byProcess = grouping === 'process' ? rememberByProcess(find) : null;

  const use = (bucket: Bucket, keepsPlaces: boolean) => {
    bucket.filling = filling;
    if (bucket.isTouched) bucket.rows = [];
    if (bucket.buckets !== null) bucket.buckets = [];
    used += 1;
    nextRank += 1;
    if (!keepsPlaces || bucket.rank === null) bucket.rank = nextRank;
    const { within } = bucket;
    if (within === null) {
      areInOrder &&= bucket.rank >= lastRank;
      lastRank = bucket.rank;
      outermost[outermostCount] = bucket;
      outermostCount += 1;
    } else {
      if (within.filling !== filling) use(within, keepsPlaces);
      within.buckets ??= [];
      within.buckets.push(bucket);
    }
  };

  const gather = (bucket: Bucket, row: Row, keepsPlaces: boolean) => {
    if (bucket.filling !== filling) use(bucket, keepsPlaces);
    if (bucket.isTouched) bucket.rows.push(row);
  };

  const fill = ({ rows, buckets }: Places, keepsPlaces: boolean) => {
    filling += 1;
    used = 0;
    outermostCount = 0;
    areInOrder = true;
    lastRank = 0;
    if (!keepsPlaces) nextRank = 0;
    // By index: at every delta, an iterator makes an object for each row until this is optimized.
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place];
      const bucket = buckets[place];
      if (row === null || row === undefined || bucket === null || bucket === undefined) continue;
      gather(bucket, row, keepsPlaces);
    }
    outermost.length = outermostCount;
  };

  const forgetUnused = () => {
    byProcess?.forget();
    for (const [key, bucket] of buckets) if (bucket.filling !== filling) buckets.delete(key);
  };

  return {
    bucketOf: byProcess?.of ?? find,
    touchAll() {
      for (const bucket of buckets.values()) bucket.isTouched = true;
    },
    forgetPlaces() {
      nextRank = 0;
      for (const bucket of buckets.values()) bucket.rank = null;
    },
    lines(placed, folded, keepsPlaces) {
      // Groups that nobody has seen yet have no places to keep.
      const mayPlace = !keepsPlaces || nextRank === 0;
      fill(placed, keepsPlaces);
      if (!(mayPlace || areInOrder)) inOrder(outermost);
      else if (isOrdered) putInOrder(outermost);
      if (buckets.size > fewUnused + 2 * used) forgetUnused();
      return drawGroups(outermost, used, placed.rows.length, folded);
    },
  };
}

/** Gives them their ranks, too, for where their places are kept. */
function putInOrder(buckets: Bucket[]): void {
  buckets.sort((a, b) => compareOrders(a.order ?? 0, b.order ?? 0));
  for (const [place, bucket] of buckets.entries()) bucket.rank = place + 1;
}

/** Not by their difference, which infinities do not have. */
function compareOrders(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const fewUnused = 64;

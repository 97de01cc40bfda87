import type { DatabaseSync } from 'node:sqlite';
import { numberOf, openEnd } from './schema.ts';

export type Limits = { readonly keepDays: number; readonly keepMegabytes: number };

/** Deletes what is too old, and the oldest of what is too much, a little at a time. */
export type Retention = {
  /** Whether there is more to do. */
  trim(limits: Limits, now: number): boolean;
};

/** So many connections are deleted, and so many pages given back, at a time. */
const atOnce = 1000;

/** What is shared is looked through after at least so many connections were deleted, and a tenth of them all. */
const leastUnused = 20_000;

/** A clock that stands wrong is mostly set right by then, and no age is judged by it until. */
const settledMs = 10 * 60_000;

/** `forget` is called when what was shared may have gone, so that nobody goes on referring to it. */
export function createRetention(database: DatabaseSync, forget: () => void): Retention {
  const read = (pragma: string) => numberOf(database.prepare(`PRAGMA ${pragma}`).get(), pragma);
  const pageSize = read('page_size');
  const edgeBefore = database.prepare(
    `SELECT ended, began, id FROM connection WHERE ended < ?
     ORDER BY ended, began, id LIMIT 1 OFFSET ${atOnce}`,
  );
  const deleteConnections = database.prepare(
    'DELETE FROM connection WHERE (ended, began, id) < (?, ?, ?)',
  );
  let isTooMuch = false;
  /** Since what no connection refers to was last deleted. */
  let deleted = 0;
  let unusedAfter = leastUnused;

  /** Connections that ended before then, at most so many; true if there are more of them. */
  function deleteBefore(boundary: number): boolean {
    const edge = edgeBefore.get(boundary);
    if (edge === undefined) cut(boundary, 0, 0);
    else cut(numberOf(edge, 'ended'), numberOf(edge, 'began'), numberOf(edge, 'id'));
    return edge !== undefined;
  }

  /** What comes before this one, and that anything was recorded then. */
  function cut(ended: number, began: number, id: number): void {
    deleted += Number(deleteConnections.run(ended, began, id).changes);
    database.prepare('DELETE FROM span WHERE seen < ?').run(ended);
    database.prepare('UPDATE span SET began = ? WHERE began < ?').run(ended, ended);
    database.prepare('DELETE FROM finding WHERE coalesce(until, seen) < ?').run(ended);
  }

  /** The oldest connections; false if there are none but a few. */
  function deleteOldest(): boolean {
    return edgeBefore.get(openEnd) !== undefined && deleteBefore(openEnd);
  }

  /** What the clock said has held for a while, so that one day wrongly set does not cost the whole history. */
  function oldest(keepDays: number, now: number): number | null {
    const span = database.prepare('SELECT began, seen FROM span ORDER BY id DESC LIMIT 1').get();
    if (span === undefined) return null;
    const [began, seen] = [numberOf(span, 'began'), numberOf(span, 'seen')];
    return Math.min(now, seen) - began < settledMs ? null : seen - keepDays * 86_400_000;
  }

  /** A tenth less than may be, so that it is not done over and over, with room for what is written ahead. */
  function measure(keepMegabytes: number): void {
    const used = (read('page_count') - read('freelist_count')) * pageSize;
    if (used > keepMegabytes * 0.95e6) isTooMuch = true;
    if (used < keepMegabytes * 0.85e6) isTooMuch = false;
  }

  /** What many connections shared and none refers to any more, for which all of them are looked at. */
  function deleteUnused(): void {
    const left = database.prepare('SELECT count(*) AS connections FROM connection').get();
    unusedAfter = Math.max(leastUnused, numberOf(left, 'connections') / 10);
    deleted = 0;
    forget();
    const { changes } = database
      .prepare('DELETE FROM holder WHERE id NOT IN (SELECT holder FROM connection)')
      .run();
    database.exec(`
      DELETE FROM shape WHERE id NOT IN (SELECT shape FROM connection);
      DELETE FROM place WHERE id NOT IN (
        SELECT local FROM connection UNION SELECT remote FROM connection WHERE remote IS NOT NULL);`);
    if (Number(changes) > 0) {
      database.exec(`DELETE FROM process WHERE id NOT IN (
        SELECT facts ->> 3 FROM holder WHERE facts ->> 3 IS NOT NULL)`);
    }
  }

  function step({ keepDays, keepMegabytes }: Limits, now: number): boolean {
    if (deleted >= unusedAfter) deleteUnused();
    const boundary = oldest(keepDays, now);
    if (boundary !== null && deleteBefore(boundary)) return true;
    measure(keepMegabytes);
    return (isTooMuch && deleteOldest()) || deleted >= unusedAfter;
  }

  return {
    trim(limits, now) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const isMore = step(limits, now);
        database.exec('COMMIT');
        if (isMore) return true;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
      if (read('freelist_count') === 0) return false;
      database.exec(`PRAGMA incremental_vacuum(${atOnce})`);
      return read('freelist_count') > 0;
    },
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../shared/connection.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { type EarlierRows, findEarlierRows, noEarlierRows } from './earlier-rows.ts';
import { numberOf, openEnd } from './schema.ts';
import type { Slice } from './slice.ts';
import { openStoredRows, type Stored } from './stored-rows.ts';
import { type WrittenFindings, writeFindings } from './write-findings.ts';

/** Writes what is read, in the order in which it is. Whatever throws leaves the file as it was, and the writer of no more use. */
export type SliceWriter = {
  /**
   * All or nothing. `again`: the history was cleared, or the clock was set back, so that what goes on is to be told from
   * the beginning, by whole tables; what was cleared, and what comes after the clock was set back, is not written.
   */
  write(slices: Iterable<Slice>): 'written' | 'again';
  /** What many connections share may have been deleted, and is to be looked up again. */
  forgetShared(): void;
  /** What is still open is not known to have ended. */
  stop(): void;
};

/** How long nothing may be read before it counts as a gap: a computer that slept, a collector that hung. */
export const gapMs = 60_000;

/** By so much a clock is corrected without anybody's seeing it; what is earlier counts as at the same time. */
export const clockErrorMs = 1000;

/** The time in which something is recorded without a gap, as the schema has it. */
type Span = { readonly id: number; readonly first: number; seen: number };

/** Shared, for it is kept of each connection that is open. */
const nothingFound: readonly string[] = [];

/** The end of a connection may be told this long after it has gone from the table. */
const toldLateMs = 10_000;

/** What goes on from the last recording goes on in its rows, if that was of the same `system` (same-system.ts). */
export function createSliceWriter(
  database: DatabaseSync,
  system: string | null = null,
): SliceWriter {
  const processes = new Map<string, Process>();
  const rows = openStoredRows(database, processes);
  const findings: WrittenFindings = writeFindings(database, (id) => open.get(id)?.id ?? null);
  const readMeta = database.prepare('SELECT generation, next, system FROM meta');
  const writeMeta = database.prepare('UPDATE meta SET next = ?, system = ?');
  const addSpan = database.prepare('INSERT INTO span (first, began, seen) VALUES (?, ?, ?)');
  const seeSpan = database.prepare('UPDATE span SET seen = ? WHERE id = ?');
  const open = new Map<string, Stored>();
  /** Those that went of late, in the order in which they did. */
  const gone = new Map<string, Stored>();
  let span: Span | null = null;
  /** Since when something is recorded without having been told anew. */
  let epoch = 0;
  let earlier: EarlierRows = noEarlierRows;
  let isSameSystem = false;
  let generation: number | null = null;
  let next = 1;

  recover(database);

  /** `false` if the clock was set back. */
  function pass(at: number): boolean {
    if (span !== null && at < span.seen - clockErrorMs) return false;
    if (span === null) span = beginSpan(...beginning(at));
    else if (at > span.seen + gapMs) {
      seeNow();
      span = beginSpan(at, span.first);
    }
    span.seen = Math.max(span.seen, at);
    if (at > epoch + gapMs) earlier.close();
    for (const [id, { ended }] of gone) {
      if (ended > at - toldLateMs) break;
      gone.delete(id);
    }
    return true;
  }

  /** After what was recorded last, unless the clock was set back since. */
  function beginning(at: number): [began: number, first: number] {
    const last = lastSpan(database);
    const goesOn = last !== null && at >= last.seen - clockErrorMs;
    epoch = goesOn ? Math.max(at, last.seen + 1) : at;
    earlier = goesOn && isSameSystem ? findEarlierRows(database, last) : noEarlierRows;
    return [epoch, goesOn ? last.first : next];
  }

  function beginSpan(began: number, first: number): Span {
    const id = Number(addSpan.run(first, began, began).lastInsertRowid);
    return { id, first, seen: began };
  }

  /** Never before recording began: what was there already is known from then on, unless it goes on. */
  function beganOf({ openedAt, firstSeenAt }: Connection, at: number, before?: Stored): number {
    if (before?.earlier !== undefined) return before.began;
    return Math.min(Math.max(Math.floor(openedAt ?? firstSeenAt ?? at), epoch), at);
  }

  function add(connection: Connection, began: number, ended: number): Stored {
    const { findings = nothingFound } = connection;
    const stored = { id: next, ended: Math.max(ended, began), began, findings };
    next += 1;
    rows.add(connection, stored);
    return stored;
  }

  function put(connection: Connection, at: number): void {
    const before = open.get(connection.id) ?? earlier.take(connection.id);
    const began = beganOf(connection, at, before);
    const stored =
      before === undefined
        ? add(connection, began, openEnd)
        : rows.change(connection, before, { ended: openEnd, began });
    open.set(connection.id, stored);
  }

  function remove(id: string, at: number): void {
    const stored = open.get(id);
    if (stored === undefined) return;
    const ended = Math.max(at, stored.began);
    rows.end(stored, ended);
    settle(id, { ...stored, ended });
  }

  /** With its end as it was told, which may be after it had gone. */
  function end(connection: Connection, at: number): void {
    const { id, changedAt } = connection;
    const told = Math.min(Math.ceil(changedAt ?? at), at);
    const before = open.get(id) ?? gone.get(id);
    const began = beganOf(connection, at, before);
    if (before === undefined) {
      // Of what was in no table all times were told, and may be from before the first reading.
      const { openedAt } = connection;
      settle(id, add(connection, openedAt === null ? began : Math.floor(openedAt), told));
      return;
    }
    settle(id, rows.change(connection, before, { ended: Math.max(told, began), began }));
  }

  function settle(id: string, stored: Stored): void {
    open.delete(id);
    gone.delete(id);
    gone.set(id, stored);
  }

  function apply(slice: Slice): boolean {
    if (!pass(slice.at)) return false;
    const at = span?.seen ?? slice.at;
    for (const process of slice.processes) processes.set(processKey(process), process);
    for (const connection of slice.ended) end(connection, at);
    for (const id of slice.removed) remove(id, at);
    for (const connection of slice.put) put(connection, at);
    for (const key of slice.processesRemoved) processes.delete(key);
    findings.write(slice.findings, at);
    return true;
  }

  function seeNow(): void {
    if (span !== null) seeSpan.run(span.seen, span.id);
  }

  /** What is told next goes on from nothing that was told before. */
  function beginAnew(): 'again' {
    seeNow();
    writeMeta.run(next, system);
    recover(database);
    database.exec('COMMIT');
    forget();
    return 'again';
  }

  function forget(): void {
    for (const known of [open, gone, processes]) known.clear();
    rows.forget();
    findings.forget();
    earlier = noEarlierRows;
    span = null;
    generation = null;
  }

  return {
    write(slices) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const meta = readMeta.get();
        const isCleared = generation !== null && numberOf(meta, 'generation') !== generation;
        generation = numberOf(meta, 'generation');
        next = numberOf(meta, 'next');
        isSameSystem = system !== null && meta?.['system'] === system;
        if (isCleared) return beginAnew();
        for (const slice of slices) if (!apply(slice)) return beginAnew();
        seeNow();
        writeMeta.run(next, system);
        database.exec('COMMIT');
        return 'written';
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    forgetShared: rows.forget,
    stop() {
      recover(database);
      forget();
    },
  };
}

/** What nobody saw the end of was last seen with the last sign of whoever recorded it. */
export function recover(database: DatabaseSync): void {
  database
    .prepare('UPDATE connection SET ended = max(began, ?), lost = 1 WHERE ended = ?')
    .run(lastSpan(database)?.seen ?? 0, openEnd);
}

function lastSpan(database: DatabaseSync): Pick<Span, 'first' | 'seen'> | null {
  const last = database.prepare('SELECT first, seen FROM span ORDER BY id DESC LIMIT 1').get();
  return last === undefined
    ? null
    : { first: numberOf(last, 'first'), seen: numberOf(last, 'seen') };
}

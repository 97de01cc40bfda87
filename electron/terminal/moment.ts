import { UsageError } from './arguments.ts';
import { queryPlace } from './query-place.ts';

/** How a moment may be given. */
export const momentHelp = `  T is how long ago (90s, 15m, 2h, 1h30m, 7d), a time of today (12:00, 12:00:30), a day, which
  begins at midnight (2026-11-20, today, yesterday), both ('yesterday 12:00', 2026-11-20T12:00), or
  a time of ISO 8601 with its offset (2026-11-20T11:00Z). Without one it is this computer's time.`;

/**
 * The moment that a person means, in milliseconds since the epoch. Throws a UsageError that shows the place of what
 * cannot be meant, and nothing else.
 */
export function parseMoment(option: string, text: string, now: number): number {
  const given = { option, text };
  const bare = text.trim().toLowerCase();
  if (bare === 'now') return now;
  const ago = durationMs(bare.replace(/ +ago$/, ''));
  if (ago !== null) return Math.max(now - ago, 0);
  const parts = dated.exec(text)?.groups;
  if (parts === undefined || bare === '') throw notUnderstood(given);
  const { day: dayText, clock: clockText, zone } = parts;
  const day = dayText === undefined ? dayOf(now) : parseDay(given, dayText, now);
  const clock = clockText === undefined ? midnight : parseClock(given, clockText);
  if (zone !== undefined) {
    if (clockText === undefined) throw notUnderstood(given);
    return zonedTime(day, clock) - offsetMs(given, zone);
  }
  const at = localTime(day, clock);
  const isThere = hasClock(at, clock);
  // Where clocks are set forward at midnight the day begins an hour later.
  if (isThere || clockText === undefined) return at;
  const why = `there was no ${clockText} on that day here: the clock was set forward`;
  throw misplaced(given, clockText, why);
}

/** What a moment was given for, and as. */
type Given = { readonly option: string; readonly text: string };
type Day = { readonly year: number; readonly month: number; readonly day: number };
type Clock = {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
};

const midnight: Clock = { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 };

const dated =
  /^\s*(?:(?<day>today|yesterday|\d{4}-\d{1,2}-\d{1,2}))?(?:(?:^\s*|\s+|(?<=\d)[Tt])(?<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s?(?<zone>[Zz]|[+-]\d{2}:?\d{2})?\s*$/i;

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** `1h30m`; null if it is none. */
function durationMs(text: string): number | null {
  if (!/^(?:\d{1,9}(?:\.\d{1,3})?(?:ms|[smhdw]))+$/.test(text)) return null;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/([\d.]+)(ms|[smhdw])/g)) {
    total += Number(count) * (unitsMs[unit ?? ''] ?? Number.NaN);
  }
  return total;
}

function parseDay(given: Given, text: string, now: number): Day {
  const word = text.toLowerCase();
  if (word === 'today') return dayOf(now);
  if (word === 'yesterday') {
    const { year, month, day } = dayOf(now);
    return dayOf(localTime({ year, month, day: day - 1 }, midnight));
  }
  const [year = 0, month = 0, day = 0] = word.split('-').map(Number);
  const named = new Date(zonedTime({ year, month, day }, midnight));
  if (named.getUTCMonth() + 1 === month && named.getUTCDate() === day) return { year, month, day };
  throw misplaced(given, text, 'there is no such day');
}

function parseClock(given: Given, text: string): Clock {
  const [hours = 0, minutes = 0, rest = 0] = text.replace(',', '.').split(':').map(Number);
  if (hours > 23 || minutes > 59 || rest >= 60) {
    throw misplaced(given, text, 'a day goes from 00:00 to 23:59:59');
  }
  const seconds = Math.floor(rest);
  return { hours, minutes, seconds, milliseconds: Math.floor((rest - seconds) * 1000 + 1e-6) };
}

function offsetMs(given: Given, zone: string): number {
  if (/z/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) throw misplaced(given, zone, 'there is no such offset');
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function dayOf(at: number): Day {
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** Of an hour that the clock shows twice it is the first. */
function localTime({ year, month, day }: Day, clock: Clock): number {
  const date = new Date(2000, 0, 1, 0, 0, 0, 0);
  // Not by the constructor, which takes a year before 100 for one of the last century.
  date.setFullYear(year, month - 1, day);
  return date.setHours(clock.hours, clock.minutes, clock.seconds, clock.milliseconds);
}

function zonedTime({ year, month, day }: Day, clock: Clock): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(clock.hours, clock.minutes, clock.seconds, clock.milliseconds);
}

function hasClock(at: number, { hours, minutes }: Clock): boolean {
  const date = new Date(at);
  return date.getHours() === hours && date.getMinutes() === minutes;
}

function notUnderstood({ option, text }: Given): UsageError {
  const bounds = { start: 0, end: Math.max(1, text.length) };
  return new UsageError(
    `${option} is a time such as '2h', 'yesterday', '12:00' or '2026-11-20 12:00'`,
    queryPlace(text, bounds),
  );
}

function misplaced({ option, text }: Given, part: string, why: string): UsageError {
  const start = text.lastIndexOf(part);
  return new UsageError(`${option}: ${why}`, queryPlace(text, { start, end: start + part.length }));
}

import { openTimeOf } from '../open-time.ts';
import type { Clock, RowTest } from './row-test.ts';

/**
 * `>10m`, `<30s`, `>=1h30m`; null if it is no such text. What was there before Sockeye looked is at least as old as it
 * is known; nothing shows that it is younger than anything. A capture says nothing of ages.
 */
export function ageTerm(value: string, now: Clock): RowTest | null {
  const groups = /^(?<sign>[<>])=?(?<duration>.+)$/.exec(value)?.groups;
  const limitMs = parseDuration(groups?.['duration'] ?? '');
  if (groups === undefined || limitMs === null) return null;
  if (groups['sign'] === '<') return youngerThan(limitMs, now);
  return ({ connection }) => {
    const since = openTimeOf(connection) ?? connection.firstSeenAt;
    return since !== null && connection.captured === undefined && now() - since >= limitMs;
  };
}

/** `5m`: opened within so long; nothing: it was seen to open. null if it is no duration. */
export function newTerm(value: string, now: Clock): RowTest | null {
  if (value === '') return ({ connection }) => connection.openedAt !== null;
  const limitMs = parseDuration(value);
  return limitMs === null ? null : youngerThan(limitMs, now);
}

function youngerThan(limitMs: number, now: Clock): RowTest {
  return ({ connection }) => {
    const openTime = openTimeOf(connection);
    return openTime !== null && connection.captured === undefined && now() - openTime <= limitMs;
  };
}

/** `90s`, `1h30m`, in milliseconds; null if it is none. */
function parseDuration(text: string): number | null {
  if (!/^(?:\d{1,9}(?:ms|[smhd]))+$/.test(text)) return null;
  const parts = [...text.matchAll(/(?<count>\d+)(?<unit>ms|[smhd])/g)];
  return parts.reduce(
    (sum, { groups }) =>
      sum + Number(groups?.['count']) * (unitsMs.get(groups?.['unit'] ?? '') ?? 0),
    0,
  );
}

const unitsMs: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

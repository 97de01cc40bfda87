import type { HistoryRequest } from '../../shared/history.ts';
import { parseQuery, type RowTest } from '../../shared/query.ts';
import { parseWhole, UsageError } from './arguments.ts';
import { formatDate } from './lines.ts';
import { parseMoment } from './moment.ts';
import { queryPlace } from './query-place.ts';

export const historyOptions = {
  since: { type: 'string' },
  until: { type: 'string' },
  at: { type: 'string' },
  limit: { type: 'string' },
  file: { type: 'string' },
  findings: { type: 'boolean' },
  clear: { type: 'boolean' },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

type Values = { readonly [Name in keyof typeof historyOptions]?: string | boolean };

/** A time range as a request has it. */
export type Range = Pick<HistoryRequest, 'since' | 'until'>;

/** What the command line asks of the history. */
export type Asked =
  | ({ readonly kind: 'connections'; readonly query: string; readonly limit: number } & Range)
  | { readonly kind: 'table'; readonly at: number; readonly matches: RowTest }
  | ({ readonly kind: 'findings'; readonly query: string } & Range)
  | { readonly kind: 'clear'; readonly isConfirmed: boolean };

const limitAtMost = 100_000_000;

/** Throws a UsageError that says what cannot be meant, and where. */
export function parseAsked(values: Values, words: readonly string[], now: number): Asked {
  const kinds = (['at', 'findings', 'clear'] as const).filter((name) => values[name] !== undefined);
  const [kind, other] = kinds;
  if (kind !== undefined && other !== undefined) throw excluded(kind, other);
  switch (kind) {
    case 'at':
      refuseAll(values, ['since', 'until', 'limit', 'yes'], kind);
      return parseTableAsked(textOf(values.at) ?? '', words, now);
    case 'findings':
      refuseAll(values, ['limit', 'yes'], kind);
      return { kind, query: checkedQuery(words), ...parseRange(values, now) };
    case 'clear':
      refuseAll(values, ['since', 'until', 'limit', 'json'], kind);
      refuseWords(words, kind);
      return { kind, isConfirmed: values.yes === true };
    default:
      return parseConnectionsAsked(values, words, now);
  }
}

function parseConnectionsAsked(values: Values, words: readonly string[], now: number): Asked {
  if (values.yes !== undefined) throw new UsageError('--yes goes only with --clear');
  const limit = parseWhole('--limit', textOf(values.limit) ?? `${limitAtMost}`, 1, limitAtMost);
  return { kind: 'connections', query: checkedQuery(words), limit, ...parseRange(values, now) };
}

function parseTableAsked(text: string, words: readonly string[], now: number): Asked {
  const at = parsePast('--at', text, now);
  const query = checkedQuery(words);
  // How old a connection is, and whether it is new, is asked of that moment.
  const parsed = parseQuery(query, { now: () => at });
  return { kind: 'table', at, matches: parsed.ok ? parsed.matches : () => true };
}

function parseRange(values: Values, now: number): Range {
  const [sinceText, untilText] = [textOf(values.since), textOf(values.until)];
  const since = sinceText === null ? null : parsePast('--since', sinceText, now);
  const until = untilText === null ? null : parseMoment('--until', untilText, now);
  if (since !== null && until !== null && since >= until) {
    throw new UsageError(
      `--since (${formatDate(since)}) must be before --until (${formatDate(until)})`,
    );
  }
  return { since, until };
}

/** There is no history of what is still to come. */
function parsePast(option: string, text: string, now: number): number {
  const at = parseMoment(option, text, now);
  if (at <= now) return at;
  const hint = text.trim().match(/^\d{1,2}:[\d:.,]+$/) ? `: give 'yesterday ${text.trim()}'?` : '';
  throw new UsageError(`${option}: ${formatDate(at)} is still to come${hint}`);
}

function checkedQuery(words: readonly string[]): string {
  const text = words.join(' ');
  const query = parseQuery(text);
  if (query.ok) return text;
  throw new UsageError(query.error.message, queryPlace(text, query.error));
}

function refuseAll(values: Values, names: readonly (keyof Values)[], kind: string): void {
  for (const name of names) if (values[name] !== undefined) throw excluded(kind, name);
}

function refuseWords([word]: readonly string[], kind: string): void {
  if (word !== undefined) throw new UsageError(`'${word}' is not expected with --${kind}`);
}

function excluded(kind: string, other: string): UsageError {
  return new UsageError(`--${kind} and --${other} exclude each other: give one of them`);
}

function textOf(value: string | boolean | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

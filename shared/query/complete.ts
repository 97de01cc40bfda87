import { findingRules } from '../findings/rules.ts';
import { language, text as texts } from '../language/text.ts';
import { tcpStates } from '../tcp-states.ts';
import { bestValues, mostSuggestions } from './best-values.ts';
import { type CaretTerm, caretTerm, listPart } from './caret-term.ts';
import type { Place } from './place.ts';
import { presentValues } from './present-values.ts';
import { quoted } from './quote.ts';
import type { QueryRow } from './row-test.ts';
import { isQueryKey, type QueryKey } from './term.ts';

export type Suggestion = {
  /** What takes the place of the range: a key with its colon, or a value, in quotes if it needs them. */
  readonly text: string;
  /** What a key narrows by, the name of a country, how many rows have a value; may be empty. */
  readonly note: string;
};

/** What could stand where the caret is; the range is what a suggestion takes the place of. */
export type Completion = Place & {
  /** The key whose values these are; null if they are keys. */
  readonly key: QueryKey | null;
  readonly suggestions: readonly Suggestion[];
};

/** Keys, or the values of a key that the rows have, the most frequent first; null where nothing is to be completed. */
export function completeQuery(
  text: string,
  caret: number,
  rows: Iterable<QueryRow>,
): Completion | null {
  const term = caretTerm(text, caret);
  if (term === null) return null;
  if (term.key === null) return completion(term, null, keysFor(term.typed));
  if (!isQueryKey(term.key)) return null;
  const part = listKeys.has(term.key) ? listPart(text, caret, term) : term;
  return completion(part, term.key, valuesFor(term.key, part.typed, rows));
}

/** The text with a suggestion taken, and where the caret is then: behind a space if a value stands at the end. */
export function acceptSuggestion(
  text: string,
  { start, end, key }: Completion,
  suggestion: Suggestion,
): { text: string; caret: number } {
  const isLast = text.slice(end).trim() === '';
  const inserted = key !== null && isLast ? `${suggestion.text} ` : suggestion.text;
  const after = isLast ? '' : text.slice(end);
  return { text: text.slice(0, start) + inserted + after, caret: start + inserted.length };
}

function completion(
  { start, end }: CaretTerm,
  key: QueryKey | null,
  suggestions: readonly Suggestion[],
): Completion | null {
  return suggestions.length === 0 ? null : { start, end, key, suggestions };
}

function keysFor(typed: string): Suggestion[] {
  const wanted = typed.toLowerCase();
  const notes = texts().query.keys;
  return offeredKeys
    .filter((key) => key.startsWith(wanted) || (wanted !== '' && key.includes(`-${wanted}`)))
    .slice(0, mostSuggestions)
    .map((key) => ({ text: `${key}:`, note: notes[key] }));
}

function valuesFor(key: QueryKey, typed: string, rows: Iterable<QueryRow>): Suggestion[] {
  const counts = presentValues(key, rows);
  const values = new Map<string | number, number>();
  for (const value of fixedValues[key] ?? []) values.set(value, countOfFixed(value, counts));
  for (const [value, count] of counts) values.set(value, count);
  const names = key === 'country' ? countryNames() : null;
  const best = bestValues(values, typed, (code) => names?.of(code) ?? null);
  return best.map(({ value, count }) => ({
    text: quoted(value),
    note: names?.of(value) ?? (count > 0 && count < Infinity ? countText(count) : ''),
  }));
}

/** What kind of address it is tells more than any one address, however frequent. */
function countOfFixed(value: string, counts: ReadonlyMap<string | number, number>): number {
  return scopes.includes(value) ? Infinity : (counts.get(value) ?? 0);
}

function countryNames(): Intl.DisplayNames {
  return new Intl.DisplayNames(language(), { type: 'region', fallback: 'code' });
}

function countText(count: number): string {
  return count.toLocaleString(language());
}

/** The most useful first, since not all are shown at once; those of CurrPorts are understood, not offered. */
const offeredKeys = [
  'process',
  'port',
  'state',
  'remote',
  'country',
  'host',
  'local',
  'user',
  'service',
  'proto',
  'age',
  'finding',
  'container',
  'pid',
  'new',
  'address',
  'local-port',
  'remote-port',
  'family',
  'namespace',
] as const satisfies readonly QueryKey[];

const listKeys: ReadonlySet<QueryKey> = new Set<QueryKey>([
  'pid',
  'port',
  'local-port',
  'remote-port',
  'address',
  'local',
  'remote',
  'state',
  'proto',
  'country',
  'finding',
]);

const scopes: readonly string[] = [
  'loopback',
  'private',
  'public',
  'any',
  'link-local',
  'multicast',
];

/** Values that are offered whether or not a row has them. */
const fixedValues: Readonly<Partial<Record<QueryKey, readonly string[]>>> = {
  address: scopes,
  local: scopes,
  remote: scopes,
  state: tcpStates,
  finding: findingRules,
  proto: ['tcp', 'udp', 'tcp4', 'tcp6', 'udp4', 'udp6'],
  family: ['ipv4', 'ipv6'],
  age: ['>1m', '>10m', '>1h', '<10s', '<1m'],
  new: ['10s', '1m', '5m', '1h'],
};

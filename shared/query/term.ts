import { text as texts } from '../language/text.ts';
import { addressesTest, onSide, type Side } from './address-terms.ts';
import { containing } from './containing.ts';
import { countryTerm } from './country-terms.ts';
import { currPortsFilter } from './currports.ts';
import { familyTerm, findingTerm, protocolTerm, stateTerm } from './kind-terms.ts';
import type { Place } from './place.ts';
import { numbersTest, portTerm } from './port-terms.ts';
import { QuerySyntaxError } from './query-error.ts';
import { literalAndTest, regularExpression } from './regular-expression.ts';
import type { Clock, RowTest } from './row-test.ts';
import { anyText, bareWord, serviceTest, textTest } from './text-terms.ts';
import { ageTerm, newTerm } from './time-terms.ts';
import type { Term } from './tokens.ts';

/** What one part of a query asks of a row; throws a QuerySyntaxError. */
export function termTest(term: Term, now: Clock): RowTest {
  const { key, start } = term;
  if (key === null) return bareTerm(term);
  if (isTextKey(key)) return textTerm(key, term);
  if (isValueKey(key)) return valueTerm(key, term, now);
  const message = texts().query.noSuchKey(key, queryKeys);
  throw new QuerySyntaxError(message, { start, end: start + key.length });
}

function bareTerm({ value, valueStart, isRegularExpression, ...place }: Term): RowTest {
  if (isRegularExpression) return anyText(literalAndTest(value, valueStart));
  if (value !== '') return bareWord(value.toLowerCase());
  throw new QuerySyntaxError(texts().query.quoteEmpty, place);
}

function textTerm(key: TextKey, { value, valueStart, isRegularExpression }: Term): RowTest {
  const passes = isRegularExpression
    ? regularExpression(value, valueStart)
    : containing(value.toLowerCase());
  return key === 'service' ? serviceTest(passes, value === '') : textTest(key, passes);
}

function valueTerm(key: ValueKey, term: Term, now: Clock): RowTest {
  const value = term.value.toLowerCase();
  const read = (text: string) => valueKeys[key](text, now);
  const test = term.isRegularExpression ? null : read(value);
  if (test !== null) return test;
  const says = texts().query;
  const place = placeOfWrong(term, read);
  const takes = says.takes[key];
  const wrong = term.value.slice(place.start - term.valueStart, place.end - term.valueStart);
  const message =
    key === 'country' && !term.isRegularExpression && !wrong.includes(',')
      ? says.noSuchCountry(wrong, takes)
      : says.keyTakes(key, takes);
  throw new QuerySyntaxError(message, place);
}

/** The first part of a list that is not understood where it can be told, else the value, else the key with it. */
function placeOfWrong(term: Term, read: (part: string) => RowTest | null): Place {
  const { value, valueStart, start, end, isRegularExpression } = term;
  if (value === '') return { start, end };
  // What has quotes in it stands at other places than in the query.
  const isPlain = !isRegularExpression && end - valueStart === value.length;
  let from = valueStart;
  for (const part of isPlain ? value.split(',') : []) {
    if (part !== '' && read(part.toLowerCase()) === null) {
      return { start: from, end: from + part.length };
    }
    from += part.length + 1;
  }
  return { start: valueStart, end };
}

const textKeys = ['process', 'user', 'service', 'container', 'namespace', 'host'] as const;

type TextKey = (typeof textKeys)[number];

type Reader = (value: string, now: Clock) => RowTest | null;

/** Ways to narrow by a value that must be understood; null if it is not. */
const valueKeys = {
  pid: pidTerm,
  port: (value) => portTerm(value, 'both'),
  'local-port': (value) => portTerm(value, 'local'),
  'remote-port': (value) => portTerm(value, 'remote'),
  address: (value) => addressTerm(value, 'both'),
  local: (value) => addressTerm(value, 'local'),
  remote: (value) => addressTerm(value, 'remote'),
  state: stateTerm,
  proto: protocolTerm,
  family: familyTerm,
  country: countryTerm,
  finding: findingTerm,
  age: ageTerm,
  new: newTerm,
  include: currPortsFilter,
  exclude(value) {
    const test = currPortsFilter(value);
    return test && ((row) => !test(row));
  },
} as const satisfies Readonly<Record<string, Reader>>;

type ValueKey = keyof typeof valueKeys;

export type QueryKey = TextKey | ValueKey;

function isTextKey(key: string): key is TextKey {
  return textKeys.some((known) => known === key);
}

function isValueKey(key: string): key is ValueKey {
  return Object.hasOwn(valueKeys, key);
}

export function isQueryKey(key: string): key is QueryKey {
  return isTextKey(key) || isValueKey(key);
}

/** As they stand before the colon. */
export const queryKeys: readonly string[] = [...textKeys, ...Object.keys(valueKeys)];

function pidTerm(value: string): RowTest | null {
  const matches = numbersTest(value, Number.MAX_SAFE_INTEGER);
  return matches && (({ connection: { owners } }) => owners.some(({ pid }) => matches(pid)));
}

function addressTerm(value: string, side: Side): RowTest | null {
  const matches = addressesTest(value);
  return matches && onSide(side, matches);
}

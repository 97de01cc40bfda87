import { addressTest, onSide, type Side } from './address-terms.ts';
import { familyTerm, protocolTerm, stateTerm } from './kind-terms.ts';
import { numbersTest, portTerm } from './port-terms.ts';
import { QuerySyntaxError } from './query-error.ts';
import { regularExpression } from './regular-expression.ts';
import type { Clock, RowTest } from './row-test.ts';
import { anyText, bareWord, containing, keyedTexts, type Texts } from './text-terms.ts';
import { ageTerm, newTerm } from './time-terms.ts';
import type { Term } from './tokens.ts';

/** What one part of a query asks of a row; throws a QuerySyntaxError. */
export function termTest(term: Term, now: Clock): RowTest {
  const { key, start } = term;
  if (key === null) return bareTerm(term);
  const texts = textKeys.get(key);
  if (texts !== undefined) return textTerm(term, texts);
  const known = valueKeys.get(key);
  if (known === undefined) {
    const message = `There is no key '${key}': the keys are ${queryKeys.join(', ')}. In quotes it is text`;
    throw new QuerySyntaxError(message, { start, end: start + key.length });
  }
  const test = term.isRegularExpression ? null : known.read(term.value.toLowerCase(), now);
  if (test !== null) return test;
  const place =
    term.value === '' ? { start, end: term.end } : { start: term.valueStart, end: term.end };
  throw new QuerySyntaxError(`${key}: takes ${known.takes}`, place);
}

function bareTerm(term: Term): RowTest {
  if (term.isRegularExpression) return textTerm(term, anyText);
  if (term.value !== '') return bareWord(term.value.toLowerCase());
  throw new QuerySyntaxError('There is nothing between these quotes', term);
}

/** Without a value any text of the kind will do. */
function textTerm({ value, valueStart, isRegularExpression }: Term, texts: Texts): RowTest {
  const passes = isRegularExpression
    ? regularExpression(value, valueStart)
    : containing(value.toLowerCase());
  return (row) => texts(row, passes);
}

/** Ways to narrow by a value that must be understood; null if it is not. */
type ValueKey = {
  readonly takes: string;
  readonly read: (value: string, now: Clock) => RowTest | null;
};

const ports = "ports and ranges, such as '80,443,8000-8100'";
const addresses =
  "an address, a part of one, a block such as '10.0.0.0/8', or loopback, private, public, any, link-local or multicast";

const valueKeys: ReadonlyMap<string, ValueKey> = new Map(
  Object.entries({
    pid: { takes: "whole numbers and ranges, such as '812,900-999'", read: pidTerm },
    port: { takes: ports, read: (value) => portTerm(value, 'both') },
    'local-port': { takes: ports, read: (value) => portTerm(value, 'local') },
    'remote-port': { takes: ports, read: (value) => portTerm(value, 'remote') },
    address: { takes: addresses, read: (value) => addressTerm(value, 'both') },
    local: { takes: addresses, read: (value) => addressTerm(value, 'local') },
    remote: { takes: addresses, read: (value) => addressTerm(value, 'remote') },
    state: {
      takes: "states of TCP or how they begin, such as 'estab' or 'time-wait'",
      read: stateTerm,
    },
    proto: { takes: 'tcp, udp, tcp4, tcp6, udp4 or udp6', read: protocolTerm },
    family: { takes: 'ipv4 or ipv6', read: familyTerm },
    age: { takes: "'>' or '<' and a time in ms, s, m, h or d, such as '>10m'", read: ageTerm },
    new: { takes: "nothing, or a time in ms, s, m, h or d, such as '5m'", read: newTerm },
  } satisfies Record<string, ValueKey>),
);

const textKeys: ReadonlyMap<string, Texts> = new Map(Object.entries(keyedTexts));

/** As they stand before the colon. */
export const queryKeys: readonly string[] = [
  ...textKeys.keys(),
  ...valueKeys.keys(),
  'include',
  'exclude',
];

function pidTerm(value: string): RowTest | null {
  const matches = numbersTest(value, Number.MAX_SAFE_INTEGER);
  return matches && (({ connection: { owners } }) => owners.some(({ pid }) => matches(pid)));
}

function addressTerm(value: string, side: Side): RowTest | null {
  const tests = value.split(',').map(addressTest);
  const found = tests.filter((test) => test !== null);
  if (found.length < tests.length) return null;
  return onSide(side, (endpoint) => found.some((matches) => matches(endpoint)));
}

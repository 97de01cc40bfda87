import type { Family, Protocol } from '../connection.ts';
import { type FindingRule, findingRules } from '../findings/rules.ts';
import { tcpStatesFrom } from '../tcp-states.ts';
import type { RowTest } from './row-test.ts';

/** States by name or beginning, several with commas; null if one is none. */
export function stateTerm(value: string): RowTest | null {
  const named = value.split(',').map(tcpStatesFrom);
  if (named.some(({ size }) => size === 0)) return null;
  const states = new Set(named.flatMap((some) => [...some]));
  return ({ connection: { state } }) => state !== null && states.has(state);
}

/** `tcp`, `udp6` and so on, several with commas; null if one is none. */
export function protocolTerm(value: string): RowTest | null {
  const kinds = value.split(',').map((part) => protocols.get(part.replace('v', '')));
  if (kinds.includes(undefined)) return null;
  return ({ connection: { protocol, family } }) =>
    kinds.some(
      (kind) => kind?.protocol === protocol && (kind.family === null || kind.family === family),
    );
}

/** Rules by name or beginning, several with commas, any without a value; null if one is none. */
export function findingTerm(value: string): RowTest | null {
  if (value === '') return ({ connection: { findings } }) => findings !== undefined;
  const named = value.split(',').map(rulesFrom);
  if (named.some(({ length }) => length === 0)) return null;
  const rules = new Set(named.flat());
  return ({ connection: { findings } }) => findings?.some((rule) => rules.has(rule)) === true;
}

function rulesFrom(beginning: string): readonly FindingRule[] {
  return beginning === '' ? [] : findingRules.filter((rule) => rule.startsWith(beginning));
}

export function familyTerm(value: string): RowTest | null {
  const wanted = families.get(value);
  return wanted === undefined ? null : ({ connection: { family } }) => family === wanted;
}

const protocols: ReadonlyMap<string, { protocol: Protocol; family: Family | null }> = new Map([
  ['tcp', { protocol: 'tcp', family: null }],
  ['tcp4', { protocol: 'tcp', family: 'ipv4' }],
  ['tcp6', { protocol: 'tcp', family: 'ipv6' }],
  ['udp', { protocol: 'udp', family: null }],
  ['udp4', { protocol: 'udp', family: 'ipv4' }],
  ['udp6', { protocol: 'udp', family: 'ipv6' }],
]);

const families: ReadonlyMap<string, Family> = new Map([
  ['ipv4', 'ipv4'],
  ['4', 'ipv4'],
  ['ipv6', 'ipv6'],
  ['6', 'ipv6'],
]);

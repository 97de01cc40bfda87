import type { Family } from '../../connection.ts';
import { parseAddressRange } from '../address-range.ts';
import { type Match, matchesNone, notUnderstood, type PortRange } from '../ruleset.ts';
import type { Share } from '../share.ts';

/** An option of a rule with what follows it; `not` if a `!` stands before it. */
export type Option = {
  readonly name: string;
  readonly values: readonly string[];
  readonly not: boolean;
  readonly family: Family;
};

/** What an option says of a new TCP connection; null of one that says nothing of it. */
export function matchOfOption(option: Option): Match | null {
  const find = matchers.get(option.name);
  if (find !== undefined) return find(option) ?? notUnderstood;
  return details.has(option.name) ? null : notUnderstood;
}

type Find = (option: Option) => Match | null;

const addresses: (kind: 'from' | 'to') => Find =
  (kind) =>
  ({ values: [value = ''], not }) => {
    const range = parseAddressRange(value);
    return range === null ? null : { kind, ranges: [range], not };
  };

const ports: Find = ({ values: [value = ''], not }) => {
  const ranges = value.split(',').map(portRange);
  const known = ranges.filter((range) => range !== null);
  return known.length === ranges.length ? { kind: 'port', ranges: known, not } : null;
};

function portRange(text: string): PortRange | null {
  const found = /^(\d{1,5})?(:)?(\d{1,5})?$/.exec(text);
  if (found === null || text === '') return null;
  const [, first, colon, last] = found;
  const low = Number(first ?? 0);
  return [low, colon === undefined ? low : Number(last ?? 65_535)];
}

/** True if a new connection has one of the values. */
function listHas(...wanted: readonly string[]): Find {
  return ({ values: [value = ''], not }) => {
    const isOne = value.split(',').some((one) => wanted.includes(one));
    return share(isOne === not ? 'none' : 'all');
  };
}

function always(is: Share, isNot: Share): Find {
  return ({ not }) => share(not ? isNot : is);
}

const tcpFlags: Find = ({ values: [mask = '', flags = ''], not }) => {
  const masked = mask === 'ALL' || mask.split(',').includes('SYN') ? 'SYN' : 'NONE';
  return share((flags === masked) === not ? 'none' : 'all');
};

const matchers: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['-s', addresses('from')],
  ['-d', addresses('to')],
  ['--src-range', addresses('from')],
  ['--dst-range', addresses('to')],
  ['-i', ({ values: [name = ''], not }) => interfaceMatch(name, not)],
  // What comes in has no interface that it goes out by.
  ['-o', always('none', 'all')],
  ['-f', always('none', 'all')],
  ['-p', ({ values: [name = ''], not }) => share(protocols.has(name) === not ? 'none' : 'all')],
  ['--dport', ports],
  ['--dports', ports],
  ['--ports', always('unknown', 'unknown')],
  ['--sport', always('some', 'some')],
  ['--sports', always('some', 'some')],
  ['--tcp-flags', tcpFlags],
  ['--syn', always('all', 'none')],
  ['--ctstate', listHas('NEW')],
  ['--state', listHas('NEW')],
  ['--ctstatus', listHas('NONE')],
  ['--ctdir', listHas('ORIGINAL')],
  ['--dst-type', listHas('LOCAL')],
  ['--src-type', listHas('UNICAST')],
  ['--pkt-type', listHas('unicast')],
  ['--mac-source', always('some', 'some')],
  // Few come at a time, so that most are within a limit.
  ['--limit', always('most', 'few')],
  ['--hashlimit-upto', always('most', 'few')],
  ['--hashlimit-above', always('few', 'most')],
  ['--connlimit-upto', always('most', 'few')],
  ['--connlimit-above', always('few', 'most')],
  // Who came before, often or as a sign that was agreed on.
  ['--rcheck', always('few', 'most')],
  ['--update', always('few', 'most')],
  ['--remove', always('few', 'most')],
  ['--set', always('all', 'all')],
  // It may hold whom to keep away, or whom alone to admit.
  ['--match-set', ({ values }) => share(values[1] === 'src' ? 'some' : 'unknown')],
  ['--icmp-type', always('none', 'none')],
  ['--icmpv6-type', always('none', 'none')],
  // Headers of IPv6 that no system sends by itself.
  ['--rt-type', always('none', 'all')],
  ['--rpfilter', () => null],
]);

/** What goes with another option, and changes nothing here. */
const details: ReadonlySet<string> = new Set([
  '--comment',
  '--limit-burst',
  '--hashlimit-burst',
  '--hashlimit-mode',
  '--hashlimit-name',
  '--hashlimit-srcmask',
  '--hashlimit-dstmask',
  '--hashlimit-htable-size',
  '--hashlimit-htable-max',
  '--hashlimit-htable-expire',
  '--hashlimit-htable-gcinterval',
  '--connlimit-mask',
  '--connlimit-saddr',
  '--seconds',
  '--reap',
  '--hitcount',
  '--name',
  '--mask',
  '--rsource',
  '--loose',
  '--validmark',
  '--accept-local',
]);

function interfaceMatch(name: string, not: boolean): Match {
  // iptables writes a beginning with a plus.
  const pattern = name.endsWith('+') ? `${name.slice(0, -1)}*` : name;
  return { kind: 'interface', names: [pattern], not };
}

const protocols: ReadonlySet<string> = new Set(['tcp', '6', 'all', '0']);

function share(share: Share): Match {
  return share === 'none' ? matchesNone : { kind: 'share', share };
}

import { type Match, matchesNone, notUnderstood, type PortRange } from '../ruleset.ts';
import type { Share } from '../share.ts';
import { fieldOf, listOf, soleField, textField } from './json-value.ts';
import { addressesOf, portsOf, textsOf } from './nft-elements.ts';

/** What an expression such as `tcp dport`, compared in this way with these values, says of a new TCP connection. */
export function matchOf(left: unknown, operator: string, elements: readonly unknown[]): Match {
  const compare = comparisons.get(nameOf(left));
  return compare?.(elements, operator, left) ?? notUnderstood;
}

type Compare = (elements: readonly unknown[], operator: string, left: unknown) => Match | null;

/** `tcp dport`, `meta iifname`, `ct state`, `fib daddr type`. */
function nameOf(left: unknown): string {
  const [kind, content] = soleField(left) ?? ['', null];
  switch (kind) {
    case 'payload':
      return `${textField(content, 'protocol')} ${textField(content, 'field')}`;
    case 'fib':
      return `fib ${listOf(fieldOf(content, 'flags'))[0]} ${textField(content, 'result')}`;
    case '&':
      return `${nameOf(listOf(content)[0])} &`;
    default:
      return `${kind} ${textField(content, 'key')}`;
  }
}

const ports: Compare = (elements, operator) => {
  const ranges = portsOf(elements);
  const [first = [0, 0]] = ranges ?? [];
  if (ranges === null) return null;
  if (isEquality(operator)) return { kind: 'port', ranges, not: operator === '!=' };
  const compared = comparedPorts(operator, first);
  return compared === null ? null : { kind: 'port', ranges: [compared], not: false };
};

function comparedPorts(operator: string, [port]: PortRange): PortRange | null {
  switch (operator) {
    case '<':
      return [0, port - 1];
    case '<=':
      return [0, port];
    case '>':
      return [port + 1, 65_535];
    case '>=':
      return [port, 65_535];
    default:
      return null;
  }
}

function addresses(kind: 'from' | 'to', family: 'ipv4' | 'ipv6'): Compare {
  return (elements, operator) => {
    const ranges = addressesOf(elements);
    if (ranges === null || !isEquality(operator)) return null;
    // In a table of both families it implies the family.
    return ranges.some((range) => range.family !== family)
      ? null
      : { kind, ranges, not: operator === '!=' };
  };
}

const interfaces: Compare = (elements, operator) => {
  const names = textsOf(elements);
  if (names === null || !isEquality(operator)) return null;
  return { kind: 'interface', names, not: operator === '!=' };
};

/** True of these values and no others, whatever else comes with them: a new connection has one of them. */
function has(...values: readonly (string | number | boolean)[]): Compare {
  return (elements, operator) => {
    if (!isEquality(operator)) return null;
    const isOne = elements.some((one) => values.some((value) => value === one));
    return share(isOne === (operator !== '!=') ? 'all' : 'none');
  };
}

/** Said only of what is not a TCP connection. */
const never: Compare = () => matchesNone;

/** Whoever connects has a say in it, or it is of his network. */
const ofSome: Compare = () => share('some');

/** The first packet of a connection has SYN alone. */
const flags: Compare = (elements, operator) => {
  const names = textsOf(elements);
  if (names === null) return null;
  const isSyn =
    operator === 'in' ? names.includes('syn') : names.length === 1 && names[0] === 'syn';
  return share(isSyn === (operator !== '!=') ? 'all' : 'none');
};

/** Of the flags, those that a mask leaves. */
const maskedFlags: Compare = (elements, operator, left) => {
  const [, mask] = listOf(fieldOf(left, '&'));
  const names = textsOf(elements);
  const masks = textsOf(Array.isArray(mask) ? mask : [mask]);
  if (names === null || masks === null || !masks.every((name) => name in flagNames)) return null;
  const isSyn = masks.includes('syn')
    ? names.length === 1 && names[0] === 'syn'
    : names.length === 1 && names[0] === '0';
  return share(isSyn === (operator !== '!=') ? 'all' : 'none');
};

const flagNames = { fin: 1, syn: 1, rst: 1, psh: 1, ack: 1, urg: 1, ecn: 1, cwr: 1 };

/** Whether there is a way back to the sender; whoever completes a handshake has one. */
const wayBack: Compare = (elements, operator) => {
  const [isThere] = elements;
  if (typeof isThere !== 'boolean' || !isEquality(operator)) return null;
  return share(isThere === (operator !== '!=') ? 'all' : 'none');
};

const comparisons: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['tcp dport', ports],
  ['th dport', ports],
  ['tcp sport', ofSome],
  ['th sport', ofSome],
  ['tcp flags', flags],
  ['tcp flags &', maskedFlags],
  ['ip saddr', addresses('from', 'ipv4')],
  ['ip6 saddr', addresses('from', 'ipv6')],
  ['ip daddr', addresses('to', 'ipv4')],
  ['ip6 daddr', addresses('to', 'ipv6')],
  ['ether saddr', ofSome],
  ['meta iif', interfaces],
  ['meta iifname', interfaces],
  ['meta iiftype', has('ether')],
  ['meta pkttype', has('host', 'unicast')],
  ['meta l4proto', has('tcp', 6)],
  ['ip protocol', has('tcp', 6)],
  ['ip6 nexthdr', has('tcp', 6)],
  ['ct state', has('new')],
  ['ct direction', has('original')],
  ['ct status', has()],
  ['fib daddr type', has('local')],
  ['fib saddr type', has('unicast')],
  ['fib saddr oif', wayBack],
  ['udp dport', never],
  ['udp sport', never],
  ['udplite dport', never],
  ['sctp dport', never],
  ['dccp dport', never],
  ['icmp type', never],
  ['icmp code', never],
  ['icmpv6 type', never],
  ['icmpv6 code', never],
  ['igmp type', never],
  ['arp operation', never],
]);

function isEquality(operator: string): boolean {
  return operator === '==' || operator === '!=' || operator === 'in';
}

function share(share: Share): Match {
  return { kind: 'share', share };
}

/** The family that an expression or a value can be of alone. */
export function familyOfMatch(left: unknown, elements: readonly unknown[]): Match | null {
  const name = nameOf(left);
  if (name.startsWith('ip ')) return { kind: 'family', family: 'ipv4' };
  if (name.startsWith('ip6 ')) return { kind: 'family', family: 'ipv6' };
  if (name !== 'meta nfproto' && name !== 'meta protocol') return null;
  const [value] = elements;
  if (elements.length !== 1) return null;
  if (value === 'ipv4' || value === 'ip') return { kind: 'family', family: 'ipv4' };
  return value === 'ipv6' || value === 'ip6' ? { kind: 'family', family: 'ipv6' } : null;
}

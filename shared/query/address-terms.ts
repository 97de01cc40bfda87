import { addressKey, formatHost } from '../address.ts';
import { firstGroup, ipv4Number } from '../address-number.ts';
import type { Endpoint } from '../connection.ts';
import { parseAddress, parseIpv6 } from '../formats/printed-address.ts';
import { networkOf } from '../network-class.ts';
import type { NetworkClass } from '../special-addresses.ts';
import { containing } from './containing.ts';
import type { RowTest } from './row-test.ts';

export type EndpointTest = (endpoint: Endpoint) => boolean;

/** Which ends of a connection are looked at. */
export type Side = 'local' | 'remote' | 'both';

export function onSide(side: Side, matches: EndpointTest): RowTest {
  const isLocal = side !== 'remote';
  const isRemote = side !== 'local';
  return ({ connection: { local, remote } }) =>
    (isLocal && matches(local)) || (isRemote && remote !== null && matches(remote));
}

/** Several of what `addressTest` understands, with commas; null if one is none. */
export function addressesTest(value: string): EndpointTest | null {
  const wanted = new Set<NetworkClass>();
  const others: EndpointTest[] = [];
  for (const part of value.split(',')) {
    const scope = scopes.get(part);
    const test = scope === undefined ? addressTest(part) : null;
    if (scope !== undefined) for (const network of scope) wanted.add(network);
    else if (test === null) return null;
    else others.push(test);
  }
  const [only] = others;
  // The scope of an address is found once for all of them.
  if (only === undefined) return ({ address }) => wanted.has(networkOf(address));
  if (wanted.size === 0 && others.length === 1) return only;
  return (endpoint) =>
    (wanted.size > 0 && wanted.has(networkOf(endpoint.address))) ||
    others.some((matches) => matches(endpoint));
}

/** A scope, an address, a CIDR block, a range of addresses, or part of a name or address; null if it cannot be meant. */
export function addressTest(value: string): EndpointTest | null {
  const scope = scopes.get(value);
  if (scope !== undefined) return ({ address }) => scope.includes(networkOf(address));
  if (/^\d+$/.test(value)) {
    if (Number(value) > 255) return null;
    return ({ address }) => address.startsWith(`${value}.`);
  }
  const block = blockTest(value) ?? rangeTest(value) ?? endpointTest(value);
  if (block !== null) return block;
  const whole = parseAddress(value.replace(/^\[(.*)\]$/, '$1'));
  if (whole !== null) return ({ address }) => address === whole;
  if (value === '' || value.includes('/')) return null;
  const has = containing(value);
  return ({ address }) => has(address);
}

/** A port, with the whole address before it or alone: `:80`, `127.0.0.1:80`, `[::1]:80`; null if it is none. */
export function endpointTest(value: string): EndpointTest | null {
  const groups = endpointPattern.exec(value)?.groups;
  if (groups === undefined) return null;
  const address = groups['address'] ?? '';
  const port = Number(groups['port']);
  return (endpoint) =>
    endpoint.port === port && (address === '' || formatHost(endpoint).toLowerCase() === address);
}

/** `10.0.0.0/8`, `fe80::/10`; null if it is none. */
export function blockTest(value: string): EndpointTest | null {
  const groups = /^(?<address>[\da-f:.]+)\/(?<bits>\d{1,3})$/.exec(value)?.groups;
  const address = parseAddress(groups?.['address'] ?? '');
  if (groups === undefined || address === null) return null;
  const bits = Number(groups['bits']);
  if (address.includes(':')) return bits > 128 ? null : ipv6Block(address, bits);
  if (bits > 32) return null;
  const size = 2 ** (32 - bits);
  const low = Math.floor(ipv4Number(address) / size) * size;
  return between(low, low + size - 1);
}

/** `192.168.0.1-192.168.0.100`, as CurrPorts writes it; null if it is none. */
function rangeTest(value: string): EndpointTest | null {
  const [from = '', to = '', ...more] = value.split('-');
  if (more.length > 0 || !isIpv4(from) || !isIpv4(to)) return null;
  return between(ipv4Number(from), ipv4Number(to));
}

function isIpv4(text: string): boolean {
  return !text.includes(':') && parseAddress(text) !== null;
}

function between(low: number, high: number): EndpointTest {
  return ({ address }) => {
    const number = ipv4Number(address);
    return number >= low && number <= high;
  };
}

function ipv6Block(address: string, bits: number): EndpointTest {
  const groups = parseIpv6(address) ?? [];
  const edge = (fill: number) =>
    groups
      .map((group, index) => {
        const kept = Math.min(16, Math.max(0, bits - index * 16));
        const mask = (0xffff << (16 - kept)) & 0xffff;
        return ((group & mask) | (fill & ~mask & 0xffff)).toString(16).padStart(4, '0');
      })
      .join('');
  const low = `6${edge(0)}`;
  const high = `6${edge(0xffff)}`;
  const kept = Math.max(0, 16 - bits);
  const first = (groups[0] ?? 0) >>> kept;
  return ({ address }) => {
    // Tells most addresses apart without taking them to pieces, which is kept, but costs the first time.
    const group = firstGroup(address);
    if (group === null || group >>> kept !== first) return false;
    if (bits <= 16) return true;
    const key = addressKey(address);
    return key >= low && key <= high;
  };
}

/** What each word means; a carrier's shared addresses are as private as others. */
const scopes: ReadonlyMap<string, readonly NetworkClass[]> = new Map([
  ['any', ['any']],
  ['loopback', ['loopback']],
  ['link-local', ['link-local']],
  ['private', ['private', 'shared']],
  ['multicast', ['multicast']],
  ['public', ['public']],
]);

// Not the end of a bare IPv6 address, whose last group may look like a port: that wants brackets.
const endpointPattern = /^(?<address>\[.*\]|[^:]*):(?<port>\d{1,5})$/;

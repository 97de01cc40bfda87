import type { Endpoint } from './connection.ts';

/** `127.0.0.1:80`, `[::1]:80`, `[fe80::1%eth0]:80`; without a port (UDP to nobody) `*`. */
export function formatEndpoint(endpoint: Endpoint | null): string {
  if (endpoint === null) return '*';
  return `${formatHost(endpoint)}:${endpoint.service ?? endpoint.port}`;
}

/** The address of an endpoint as it stands before its port. */
export function formatHost({ address, zone }: Endpoint): string {
  const zoned = zone === null ? address : `${address}%${zone}`;
  return address.includes(':') ? `[${zoned}]` : zoned;
}

/** Eight 16-bit groups in the text form of RFC 5952, or as dotted IPv4 if the address is IPv4-mapped. */
export function formatIpv6(groups: readonly number[]): string {
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return formatIpv4((groups[6] ?? 0) * 0x10000 + (groups[7] ?? 0));
  const { start, length } = longestRunOfZeros(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** A 32-bit number, most significant byte first, as dotted decimal. */
export function formatIpv4(bits: number): string {
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

/** The IPv4 address inside an IPv4-mapped IPv6 address in any spelling; null if it is not one. */
export function unmapIpv4(address: string): string | null {
  return mappedPattern.exec(address)?.groups?.['ipv4'] ?? null;
}

/** Orders addresses as numbers: IPv4 before IPv6, 9.0.0.1 before 10.0.0.1. */
export function compareAddresses(a: string, b: string): number {
  const [left, right] = [addressKey(a), addressKey(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const mappedPattern = /^::ffff:(?<ipv4>\d{1,3}(?:\.\d{1,3}){3})$/i;

function longestRunOfZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index <= groups.length; index += 1) {
    if (groups[index] === 0) continue;
    if (index - start > best.length) best = { start, length: index - start };
    start = index + 1;
  }
  return best;
}

const sortKeys = new Map<string, string>();

/** Text that sorts as the address does, as `compareAddresses` says; kept, since a table of many rows has few addresses. */
export function addressKey(address: string): string {
  const known = sortKeys.get(address);
  if (known !== undefined) return known;
  const key = address.includes(':')
    ? `6${ipv6Groups(address).join('')}`
    : `4${address
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('')}`;
  if (sortKeys.size > 50_000) sortKeys.clear();
  sortKeys.set(address, key);
  return key;
}

function ipv6Groups(address: string): string[] {
  const [head = '', tail = ''] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, '0'));
}

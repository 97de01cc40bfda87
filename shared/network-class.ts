import { scopeOf } from './address.ts';
import { parseIpv6 } from './formats/printed-address.ts';

/** What a block of addresses is for (IANA's registries of special-purpose addresses, RFC 6890); `shared` is a carrier's. */
export type NetworkClass =
  | 'any'
  | 'loopback'
  | 'link-local'
  | 'private'
  | 'shared'
  | 'multicast'
  | 'broadcast'
  | 'documentation'
  | 'reserved'
  | 'public';

/** More exact than `scopeOf`, and slower: what is `public` here may be registered for somebody. */
export function networkOf(address: string): NetworkClass {
  const scope = scopeOf(address);
  if (scope !== 'public' && scope !== 'private') return scope;
  if (address.includes(':')) return scope === 'public' ? publicIpv6(address) : scope;
  return /^[\d.]+$/.test(address) ? classOfIpv4(address, scope) : scope;
}

function classOfIpv4(address: string, scope: 'public' | 'private'): NetworkClass {
  if (address === '255.255.255.255') return 'broadcast';
  const [a = 0, b = 0, c = 0] = address.split('.', 3).map(Number);
  if (scope === 'private') return a === 100 ? 'shared' : 'private';
  const block = `${a}.${b}.${c}`;
  // RFC 5737.
  if (['192.0.2', '198.51.100', '203.0.113'].includes(block)) return 'documentation';
  // RFC 791, RFC 1112, RFC 6890; what networks are measured with, RFC 2544.
  const isReserved =
    a === 0 || a >= 240 || block === '192.0.0' || (a === 198 && (b === 18 || b === 19));
  return isReserved ? 'reserved' : 'public';
}

function publicIpv6(address: string): NetworkClass {
  const [a = 0, b = 0] = parseIpv6(address) ?? [];
  // RFC 3849 and RFC 9637.
  if ((a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000)) return 'documentation';
  // IPv4 behind a translator, RFC 6052.
  if (a === 0x64 && b === 0xff9b) return 'public';
  return a >= 0x2000 && a < 0x4000 ? 'public' : 'reserved';
}

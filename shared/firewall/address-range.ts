import { ipv4Number } from '../address-number.ts';
import type { Family } from '../connection.ts';
import { familyOf, parseIpv6 } from '../formats/printed-address.ts';
import type { Share } from './share.ts';

/** Addresses of one family, from the lowest to the highest. */
export type AddressRange = {
  readonly family: Family;
  readonly low: bigint;
  readonly high: bigint;
};

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/** `10.0.0.1`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0` or `10.0.0.1-10.0.0.9`, and the same of IPv6; null if it is none. */
export function parseAddressRange(text: string): AddressRange | null {
  const dash = text.indexOf('-');
  if (dash >= 0) return rangeBetween(text.slice(0, dash), text.slice(dash + 1));
  const slash = text.indexOf('/');
  const address = numberOf(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  const { family, number } = address;
  const bits = slash < 0 ? bitsOf[family] : prefixLength(text.slice(slash + 1), family);
  return bits === null ? null : prefixRange(family, number, bits);
}

export function rangeBetween(from: string, to: string): AddressRange | null {
  const low = numberOf(from);
  const high = from === to ? low : numberOf(to);
  if (low === null || high === null || low.family !== high.family) return null;
  if (low.number > high.number) return null;
  return { family: low.family, low: low.number, high: high.number };
}

export function holds({ family, low, high }: AddressRange, text: string): boolean {
  const address = numberOf(text);
  return address?.family === family && low <= address.number && address.number <= high;
}

/** How many of all addresses that somebody can have they are. */
export function shareOfAddresses(ranges: readonly AddressRange[], family: Family): Share {
  const everyone = worlds[family];
  let covered = 0n;
  let end = everyone.low - 1n;
  for (const { low, high } of sorted(ranges, family)) {
    const from = low > end ? low : end + 1n;
    const isBeyond = high > everyone.high;
    const to = isBeyond ? everyone.high : high;
    if (to < from) continue;
    covered += to - from + 1n;
    end = to;
  }
  const size = everyone.high - everyone.low + 1n;
  if (covered === size) return 'all';
  if (covered > 0n) return 2n * covered >= size ? 'most' : 'few';
  return ranges.some((range) => range.family === family) ? 'few' : 'none';
}

/** Of IPv6 what is given out (RFC 4291 §2.4); those of a link, and private ones, are few beside it. */
const worlds = {
  ipv4: { low: 0n, high: 2n ** 32n - 1n },
  ipv6: { low: 1n << 125n, high: (1n << 126n) - 1n },
} as const;

function sorted(ranges: readonly AddressRange[], family: Family): readonly AddressRange[] {
  const own = ranges.filter((range) => range.family === family);
  return own.sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
}

function prefixRange(family: Family, address: bigint, bits: number): AddressRange {
  if (bits === bitsOf[family]) return { family, low: address, high: address };
  const size = 1n << BigInt(bitsOf[family] - bits);
  const low = (address / size) * size;
  return { family, low, high: low + size - 1n };
}

/** As a number of bits, or as a mask whose bits are set from the left without a gap. */
function prefixLength(text: string, family: Family): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= bitsOf[family] ? Number(text) : null;
  const mask = numberOf(text);
  if (mask?.family !== family) return null;
  const digits = mask.number.toString(2).padStart(bitsOf[family], '0');
  return /^1*0*$/.test(digits) ? digits.replaceAll('0', '').length : null;
}

function numberOf(address: string): { readonly family: Family; readonly number: bigint } | null {
  const family = familyOf(address);
  if (family === null) return null;
  if (family === 'ipv4') return { family, number: BigInt(ipv4Number(address)) };
  const groups = parseIpv6(address) ?? [];
  return { family, number: groups.reduce((all, group) => all * 65_536n + BigInt(group), 0n) };
}

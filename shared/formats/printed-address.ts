import { formatIpv6 } from '../address.ts';
import type { Family } from '../connection.ts';

/** An IP address in the text form of RFC 5952, an IPv4-mapped one as IPv4; null if the text is none. */
export function parseAddress(text: string): string | null {
  if (ipv4Pattern.test(text)) return text;
  const groups = parseIpv6(text);
  return groups === null ? null : formatIpv6(groups);
}

/** null for a host name, and for an address that was cut. */
export function familyOf(address: string): Family | null {
  if (ipv4Pattern.test(address)) return 'ipv4';
  return parseIpv6(address) === null ? null : 'ipv6';
}

/** The eight 16-bit groups of an IPv6 address in any spelling of RFC 4291 §2.2; null if the text is none. */
export function parseIpv6(text: string): readonly number[] | null {
  if (text.length > longestIpv6) return null;
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return null;
  const head = parseGroups(before, after === undefined);
  const tail = parseGroups(after ?? '', true);
  if (head === null || tail === null) return null;
  const zeros = 8 - head.length - tail.length;
  if (after === undefined ? zeros !== 0 : zeros < 1) return null;
  return [...head, ...Array<number>(zeros).fill(0), ...tail];
}

const byte = '(?:25[0-5]|2[0-4]\\d|1?\\d{1,2})';
const ipv4Pattern = new RegExp(`^${byte}(?:\\.${byte}){3}$`);
const longestIpv6 = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255'.length;

/** IPv4 may stand for the last two groups. */
function parseGroups(text: string, isEnd: boolean): readonly number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (isEnd && index === parts.length - 1 && ipv4Pattern.test(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}

import { unmapIpv4 } from './address.ts';
import { firstGroup, ipv4Number } from './address-number.ts';
import { parseIpv6 } from './formats/printed-address.ts';
import { type NetworkClass, specialIpv4, specialIpv6 } from './special-addresses.ts';

/** What the block of an address is for; of a name, which a capture may have in its place, what such names are given to. */
export function networkOf(address: string): NetworkClass {
  if (address.includes(':')) return networkOfIpv6(address);
  const number = address === '' ? Number.NaN : ipv4Number(address);
  return Number.isNaN(number) ? networkOfName(address.toLowerCase()) : networkOfIpv4(number);
}

/** By the first byte: every row is asked about, and most have addresses that nothing special begins like. */
const ipv4Blocks = Array.from({ length: 256 }, (_, first) =>
  specialIpv4
    .map(([block, network]) => {
      const [address = '', bits = ''] = block.split('/');
      const low = ipv4Number(address);
      return { low, high: low + 2 ** (32 - Number(bits)) - 1, network };
    })
    .filter(({ low, high }) => low < (first + 1) * 2 ** 24 && high >= first * 2 ** 24),
);

function networkOfIpv4(number: number): NetworkClass {
  const blocks = ipv4Blocks[Math.floor(number / 2 ** 24)] ?? [];
  return blocks.find(({ low, high }) => low <= number && number <= high)?.network ?? 'public';
}

type Ipv6Block = {
  /** Whether a group may be the one of this index in an address of the block. */
  readonly has: (group: number, index: number) => boolean;
  /** Whether the first group alone tells. */
  readonly isWide: boolean;
  readonly network: NetworkClass;
};

const ipv6Blocks = specialIpv6.map(([block, network]): Ipv6Block => {
  const [address = '', bits = ''] = block.split('/');
  const groups = parseIpv6(address) ?? [];
  const has = (group: number, index: number) => {
    const ignored = 16 - Math.min(16, Math.max(0, Number(bits) - index * 16));
    return group >>> ignored === (groups[index] ?? 0) >>> ignored;
  };
  return { has, isWide: Number(bits) <= 16, network };
});

/** Those that an address may be in by its first group, kept. */
const candidates = new Map<number, readonly Ipv6Block[]>();

function networkOfIpv6(address: string): NetworkClass {
  const ipv4 = address.startsWith('::') ? unmapIpv4(address) : null;
  if (ipv4 !== null) return networkOfIpv4(ipv4Number(ipv4));
  const first = firstGroup(address) ?? 0;
  const blocks = candidates.get(first) ?? ipv6Blocks.filter(({ has }) => has(first, 0));
  candidates.set(first, blocks);
  if (blocks[0]?.isWide === true) return blocks[0].network;
  const groups = blocks.length === 0 ? [] : (parseIpv6(address) ?? []);
  return blocks.find(({ has }) => groups.every(has))?.network ?? 'reserved';
}

// As they stand in /etc/hosts of the systems that capture them.
const loopbackNames: ReadonlySet<string> = new Set([
  'localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'ip6-loopback',
]);

/** Names without a dot, and those of multicast DNS (RFC 6762), are of the local network. */
function networkOfName(name: string): NetworkClass {
  if (loopbackNames.has(name)) return 'loopback';
  return name.includes('.') && !name.endsWith('.local') ? 'public' : 'private';
}

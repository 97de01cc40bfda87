import { formatIpv4, formatIpv6, unmapIpv4 } from '../../shared/address.ts';
import { ipv4Number } from '../../shared/address-number.ts';
import type { Family } from '../../shared/connection.ts';
import { familyOf, parseIpv6 } from '../../shared/formats/printed-address.ts';
import { text as says } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import type { Traced } from '../../shared/trace.ts';

/**
 * What tcpdump is to capture (man 7 pcap-filter): the segments of a connection or of a port, and the ICMP messages about
 * them. It is made of numbers and of nothing else.
 */
export function captureFilter(traced: Traced): string {
  return 'port' in traced
    ? portFilter(numberOf(traced.port), traced.addresses.map(addressOf))
    : connectionFilter(traced.connection);
}

type Address = {
  readonly family: Family;
  readonly text: string;
  /** 32 bits each, as a packet has them. */
  readonly words: readonly number[];
};
type End = { readonly address: Address; readonly port: number };

function connectionFilter({ local, remote }: Record<'local' | 'remote', NumberedEnd>): string {
  const [here, there] = [endOf(local), endOf(remote)];
  if (here.address.family !== there.address.family) throw notNumbers();
  const ways = [
    [here, there],
    [there, here],
  ] as const;
  return anyOf([
    ...ways.map(
      ([from, to]) =>
        `tcp and src host ${from.address.text} and src port ${from.port} and dst host ${to.address.text} and dst port ${to.port}`,
    ),
    ...ways.map(([from, to]) => quoting(from, to)),
  ]);
}

type NumberedEnd = { readonly address: string; readonly port: number };

function portFilter(port: number, addresses: readonly Address[]): string {
  if (addresses.length === 0) {
    return anyOf([`tcp and port ${port}`, quotingPort('ipv4', port), quotingPort('ipv6', port)]);
  }
  return anyOf(
    addresses.flatMap((address) => {
      const { family, text } = address;
      const layout = quotedOf[family];
      const isFrom = `${wordsAt(layout.from, address)} and ${layout.fromPort} = ${port}`;
      const isTo = `${wordsAt(layout.to, address)} and ${layout.toPort} = ${port}`;
      return [
        `tcp and ((src host ${text} and src port ${port}) or (dst host ${text} and dst port ${port}))`,
        `${layout.about} and ((${isFrom}) or (${isTo}))`,
      ];
    }),
  );
}

function quotingPort(family: Family, port: number): string {
  const { about, fromPort, toPort } = quotedOf[family];
  return `${about} and (${fromPort} = ${port} or ${toPort} = ${port})`;
}

/** An ICMP message about a segment from one end to the other. */
function quoting(from: End, to: End): string {
  const layout = quotedOf[from.address.family];
  return [
    layout.about,
    wordsAt(layout.from, from.address),
    wordsAt(layout.to, to.address),
    `${layout.fromPort} = ${from.port}`,
    `${layout.toPort} = ${to.port}`,
  ].join(' and ');
}

function wordsAt(place: (index: number) => string, { words }: Address): string {
  return words.map((word, index) => `${place(index)} = ${word}`).join(' and ');
}

/**
 * Where ICMP (RFC 792) and ICMPv6 (RFC 4443) quote the header of the segment that they are about. pcap knows no offsets
 * in ICMPv6, so they are counted from the IPv6 header, which has no extensions before such a message.
 */
const quotedOf = {
  ipv4: {
    // Unreachable, source quench, redirect, time exceeded, parameter problem; quoting TCP.
    about:
      'icmp and (icmp[0] = 3 or icmp[0] = 4 or icmp[0] = 5 or icmp[0] = 11 or icmp[0] = 12) and icmp[17] = 6',
    from: () => 'icmp[20:4]',
    to: () => 'icmp[24:4]',
    fromPort: 'icmp[8 + 4 * (icmp[8] & 15) : 2]',
    toPort: 'icmp[10 + 4 * (icmp[8] & 15) : 2]',
  },
  ipv6: {
    // Unreachable, packet too big, time exceeded, parameter problem; quoting TCP.
    about: 'icmp6 and ip6[40] >= 1 and ip6[40] <= 4 and ip6[54] = 6',
    from: (index: number) => `ip6[${56 + 4 * index}:4]`,
    to: (index: number) => `ip6[${72 + 4 * index}:4]`,
    fromPort: 'ip6[88:2]',
    toPort: 'ip6[90:2]',
  },
} as const;

function anyOf(parts: readonly string[]): string {
  return parts.map((part) => `(${part})`).join(' or ');
}

function endOf({ address, port }: NumberedEnd): End {
  return { address: addressOf(address), port: numberOf(port) };
}

/** From its numbers, so that whatever else the text may be does not get any further. */
function addressOf(text: string): Address {
  const plain = unmapIpv4(text) ?? text;
  if (familyOf(plain) === 'ipv4') {
    const number = ipv4Number(plain);
    return { family: 'ipv4', text: formatIpv4(number), words: [number] };
  }
  const groups = parseIpv6(plain);
  if (groups === null) throw notNumbers();
  const words = [0, 2, 4, 6].map(
    (index) => (groups[index] ?? 0) * 0x10000 + (groups[index + 1] ?? 0),
  );
  return { family: 'ipv6', text: formatIpv6(groups), words };
}

function numberOf(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw notNumbers();
  return port;
}

function notNumbers(): RequestError {
  return new RequestError('invalid-request', says().trace.onlyNumbers);
}

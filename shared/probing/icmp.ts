/** A message that says why a packet was not delivered, as the system keeps it with a socket (Linux: IP_RECVERR). */
export type IcmpAnswer = {
  /**
   * `local`: no message came from outside, this computer's own routes or rules say so. `neighbour`: it asked its own network who has
   * the address, and nobody answered.
   */
  readonly origin: 'icmp' | 'icmpv6' | 'local' | 'neighbour';
  readonly type: number;
  readonly code: number;
  /** Who sent it; null where the system does not say. */
  readonly from: string | null;
};

/** As RFC 792, RFC 1122, RFC 1812 and RFC 4443 name them; null for others. */
export function icmpName({ origin, type, code }: IcmpAnswer): string | null {
  const names = origin === 'icmp' ? icmpNames : origin === 'icmpv6' ? icmpv6Names : {};
  return names[`${type}/${code}`] ?? null;
}

/** Whether it says that the packet was not allowed, rather than that there is no way or nobody there. */
export function isProhibition({ origin, type, code }: IcmpAnswer): boolean {
  if (origin === 'icmp') return type === 3 && [9, 10, 13].includes(code);
  return origin === 'icmpv6' && type === 1 && [1, 5, 6].includes(code);
}

/** Whether it says that the host cannot be reached, as a computer says to itself where nobody in its network answers. */
export function isHostUnreachable({ origin, type, code }: IcmpAnswer): boolean {
  return origin === 'icmp'
    ? type === 3 && code === 1
    : origin === 'icmpv6' && type === 1 && code === 3;
}

/** Whether it says that nobody has the port. */
export function isPortUnreachable({ origin, type, code }: IcmpAnswer): boolean {
  return origin === 'icmp'
    ? type === 3 && code === 3
    : origin === 'icmpv6' && type === 1 && code === 4;
}

const icmpNames: Readonly<Record<string, string>> = {
  '3/0': 'network unreachable',
  '3/1': 'host unreachable',
  '3/2': 'protocol unreachable',
  '3/3': 'port unreachable',
  '3/4': 'fragmentation needed',
  '3/6': 'destination network unknown',
  '3/7': 'destination host unknown',
  '3/9': 'network administratively prohibited',
  '3/10': 'host administratively prohibited',
  '3/11': 'network unreachable for this type of service',
  '3/12': 'host unreachable for this type of service',
  '3/13': 'communication administratively prohibited',
  '11/0': 'time to live exceeded',
};

const icmpv6Names: Readonly<Record<string, string>> = {
  '1/0': 'no route to destination',
  '1/1': 'communication administratively prohibited',
  '1/2': 'beyond scope of source address',
  '1/3': 'address unreachable',
  '1/4': 'port unreachable',
  '1/5': 'source address failed ingress/egress policy',
  '1/6': 'reject route to destination',
  '3/0': 'hop limit exceeded',
};

/** What a block of addresses is for; `any` is the unspecified one that listeners bind to, `shared` is a carrier's. */
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

/** Of several blocks that an address is in, the first counts. */
type Blocks = readonly (readonly [block: string, network: NetworkClass])[];

/**
 * IANA's registry of special-purpose IPv4 addresses (RFC 6890, RFC 8190) as it stood in October 2025, and its multicast
 * space. What the registry calls globally reachable (AS112, AMT) is left out, as is what it no longer gives a purpose
 * (6to4 relays).
 */
export const specialIpv4: Blocks = [
  ['0.0.0.0/32', 'any'],
  ['0.0.0.0/8', 'reserved'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'shared'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  // Of the protocol assignments, PCP and TURN are reached by anycast.
  ['192.0.0.9/32', 'public'],
  ['192.0.0.10/32', 'public'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  // 6a44 relays, in what was that of 6to4.
  ['192.88.99.2/32', 'reserved'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'reserved'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['240.0.0.0/4', 'reserved'],
];

/**
 * That of IPv6 in the same way (3fff::/20 is of RFC 9637), and what may be in use at all (RFC 4291): what is in none of
 * these blocks is reserved. Of Teredo and 6to4 the registry leaves open how far they reach: public, as tunnels across the
 * internet.
 */
export const specialIpv6: Blocks = [
  ['::/128', 'any'],
  ['::1/128', 'loopback'],
  // IPv4 behind a translator: the well-known prefix stands for the internet, the other for one's own.
  ['64:ff9b::/96', 'public'],
  ['64:ff9b:1::/48', 'private'],
  // Of the protocol assignments: Teredo, the anycasts, AMT, AS112, ORCHIDv2 and drones.
  ['2001::/32', 'public'],
  ['2001:1::1/128', 'public'],
  ['2001:1::2/128', 'public'],
  ['2001:1::3/128', 'public'],
  ['2001:3::/32', 'public'],
  ['2001:4:112::/48', 'public'],
  ['2001:20::/28', 'public'],
  ['2001:30::/28', 'public'],
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'documentation'],
  ['3fff::/20', 'documentation'],
  ['2000::/3', 'public'],
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
];

import { networkInterfaces } from 'node:os';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** What an address is asked for by; a zone that no interface has is named, and then there is none. */
export type Zoned = { readonly addresses: readonly string[]; readonly unknownZone: string | null };

/**
 * An IPv6 address of the own network means another host in each: without its zone it stands for one in each of them. With
 * a zone that no interface has the system would take any other for it.
 */
export function inZones(
  address: string,
  interfaces: Interfaces = networkInterfaces(),
  platform: NodeJS.Platform = process.platform,
): Zoned {
  const [bare = '', zone] = address.split('%');
  if (!/^fe[89ab]/i.test(bare)) return { addresses: [address], unknownZone: null };
  const known = [...scopesOf(interfaces)];
  const inZone = ([name, scope]: [string, number]) =>
    `${bare}%${platform === 'win32' ? scope : name}`;
  if (zone === undefined) {
    const addresses = known.filter(([, scope]) => scope > 0).map(inZone);
    return { addresses: addresses.length === 0 ? [address] : addresses, unknownZone: null };
  }
  const meant = known.find(
    ([name, scope]) => zone === name || (scope > 0 && zone === String(scope)),
  );
  return meant === undefined
    ? { addresses: [], unknownZone: zone }
    : { addresses: [inZone(meant)], unknownZone: null };
}

/** The number that the system has for an interface; 0 for none. */
export function scopeOf(zone: string): number {
  return scopesOf(networkInterfaces()).get(zone) ?? 0;
}

/** By the names of the interfaces that are up; 0 where one has no address of its own network. */
function scopesOf(interfaces: Interfaces): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(interfaces).map(([name, addresses = []]) => [
      name,
      Math.max(0, ...addresses.map((each) => (each.family === 'IPv6' ? each.scopeid : 0))),
    ]),
  );
}

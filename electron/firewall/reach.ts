import { networkInterfaces } from 'node:os';
import type { Reach } from '../../shared/firewall/packet-filter.ts';

/** How this computer is reached from elsewhere; `outward` names the interfaces of its default routes, if that is known. */
export function readReach(outward: readonly string[] = []): Reach {
  const own = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.flatMap(({ internal, address }) => (internal ? [] : { name, address })),
  );
  return {
    addresses: own.map(({ address }) => address),
    interfaces: { all: [...new Set(own.map(({ name }) => name))], outward },
  };
}

/** The interfaces of the default routes in /proc/net/route and /proc/net/ipv6_route. */
export function defaultInterfaces(route: string, ipv6Route: string): readonly string[] {
  const ipv4 = route.split('\n').flatMap((line) => {
    const [name = '', destination, , , , , , mask] = line.split('\t');
    return destination === '00000000' && mask === '00000000' ? name.trim() : [];
  });
  const ipv6 = ipv6Route.split('\n').flatMap((line) => {
    const [destination = '', length] = line.split(/\s+/);
    const name = line.trim().split(/\s+/).at(-1);
    return /^0{32}$/.test(destination) && length === '00' ? (name ?? []) : [];
  });
  return [...new Set([...ipv4, ...ipv6])].filter((name) => name !== '' && name !== 'lo');
}

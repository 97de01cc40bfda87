import { networkInterfaces } from 'node:os';
import type { Connection, Endpoint } from '../../shared/connection.ts';
import type { SocketLife } from './sources/socket-life.ts';

/**
 * Names the network namespace of a socket that no reading had; null is our own, `?` one that is not known, and undefined
 * means that it is probably none that readings have.
 */
export type LifeNamespaces = (life: SocketLife) => string | null | undefined;

/**
 * The kernel does not tell the namespace. It is that of the socket's process, if that is still there; else ours, if there
 * is no other or the address is ours; else that of the one listener which it can have spoken with, or have come from.
 */
export function lifeNamespaces(
  listed: () => Iterable<Connection>,
  {
    mayBeElsewhere = false,
    readAddresses = ownAddresses,
  }: { mayBeElsewhere?: boolean | undefined; readAddresses?: () => ReadonlySet<string> } = {},
): LifeNamespaces {
  let known: ReturnType<typeof lookThrough> | null = null;
  let own: ReadonlySet<string> | null = null;

  return ({ namespace, local, remote }) => {
    if (namespace !== undefined) return namespace;
    known ??= lookThrough(listed());
    const { listeners, namespaces } = known;
    if (namespaces.size === 0 && !mayBeElsewhere) return null;
    own ??= readAddresses();
    if (own.has(local.address)) return null;
    const ends = remote?.address === local.address ? [local, remote] : [local];
    const found = new Set(ends.flatMap((end) => namespacesOf(end, listeners)));
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) return one;
    return mayBeElsewhere ? undefined : unknownNamespace;
  };
}

const unknownNamespace = '?';

type Listeners = ReadonlyMap<number, readonly Connection[]>;

/** Listeners by port, and the namespaces beside our own. */
function lookThrough(connections: Iterable<Connection>): {
  readonly listeners: Listeners;
  readonly namespaces: ReadonlySet<string>;
} {
  const listeners = new Map<number, Connection[]>();
  const namespaces = new Set<string>();
  for (const connection of connections) {
    if (connection.namespace !== null) namespaces.add(connection.namespace);
    if (connection.state !== 'LISTEN') continue;
    const others = listeners.get(connection.local.port);
    if (others === undefined) listeners.set(connection.local.port, [connection]);
    else others.push(connection);
  }
  return { listeners, namespaces };
}

function namespacesOf({ address, port }: Endpoint, listeners: Listeners): (string | null)[] {
  const there = listeners.get(port) ?? [];
  return there
    .filter(({ local }) => local.address === address || anyAddresses.has(local.address))
    .map(({ namespace }) => namespace);
}

const anyAddresses: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** But for those that every namespace has. */
function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(all.flatMap(({ address, internal }) => (internal ? [] : [address])));
}

import type { Connection, Protocol } from './connection.ts';

/** A port that a process holds: on which it listens, or which it has bound for UDP. */
export type HeldPort = Pick<Connection, 'protocol' | 'namespace'> & { readonly port: number };

/**
 * Who holds a port (rule K3): the TCP listeners on exactly this local port, or the UDP sockets bound to it, on
 * whatever address. A client of the port is not among them, nor is a holder of the same number in another namespace.
 */
export function holdersOf(
  port: number,
  protocol: Protocol,
  connections: Iterable<Connection>,
  namespace: string | null = null,
): Connection[] {
  const holders: Connection[] = [];
  for (const connection of connections) {
    if (
      holdsPort(connection) &&
      connection.local.port === port &&
      connection.protocol === protocol &&
      connection.namespace === namespace
    ) {
      holders.push(connection);
    }
  }
  return holders;
}

/** Every port that these connections hold, each once, in the order of protocol and number. */
export function heldPorts(connections: Iterable<Connection>): HeldPort[] {
  const ports = new Map<string, HeldPort>();
  for (const connection of connections) {
    if (!holdsPort(connection)) continue;
    const { protocol, namespace, local } = connection;
    const key = `${protocol} ${local.port} ${namespace ?? ''}`;
    ports.set(key, { protocol, namespace, port: local.port });
  }
  return [...ports.values()].sort(
    (a, b) => a.protocol.localeCompare(b.protocol) || a.port - b.port,
  );
}

/** Whether it is what keeps others from its local port: a TCP listener, or a UDP socket that is bound. */
export function holdsPort({ protocol, state, local }: Connection): boolean {
  return local.port > 0 && (protocol === 'udp' || state === 'LISTEN');
}

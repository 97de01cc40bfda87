import type { Connection, Endpoint } from '../connection.ts';

/** Whether these two ends are known to have been connected before the first packet of them was captured. */
export type WasOpen = (one: Endpoint, other: Endpoint) => boolean;

/** By the connections that are ESTABLISHED in that namespace as packets begin to be captured. */
export function openEnds(connections: Iterable<Connection>, namespace: string | null): WasOpen {
  const open = new Set<string>();
  for (const { protocol, state, local, remote, ...facts } of connections) {
    const isOpen = protocol === 'tcp' && state === 'ESTABLISHED' && remote !== null;
    if (isOpen && facts.namespace === namespace) open.add(keyOf(local, remote));
  }
  return (one, other) => open.has(keyOf(one, other)) || open.has(keyOf(other, one));
}

/** What is known of no connection. */
export const noneWasOpen: WasOpen = () => false;

function keyOf(local: Endpoint, remote: Endpoint): string {
  return [local.address, local.port, remote.address, remote.port].join(' ');
}

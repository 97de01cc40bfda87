import type { Table } from '../../shared/delta.ts';

/** A port on which a process listens, however many of its sockets do. */
export type Listener = {
  /** Id of the connection. */
  readonly id: string;
  readonly port: number;
  readonly pid: number | null;
  readonly name: string | null;
};

const shownAtMost = 20;

/** The listeners with the lowest ports, and how many there are in all. */
export function listenersOf({ connections }: Table): {
  readonly listeners: readonly Listener[];
  readonly total: number;
} {
  const found = new Map<string, Listener>();
  for (const { id, state, namespace, local, owners } of connections.values()) {
    if (state !== 'LISTEN' || namespace !== null) continue;
    const [owner] = owners;
    const key = `${local.port} ${owner?.pid}`;
    const [pid, name] = [owner?.pid ?? null, owner?.name ?? null];
    if (!found.has(key)) found.set(key, { id, port: local.port, pid, name });
  }
  const sorted = [...found.values()].sort((a, b) => a.port - b.port || (a.id < b.id ? -1 : 1));
  return { listeners: sorted.slice(0, shownAtMost), total: sorted.length };
}

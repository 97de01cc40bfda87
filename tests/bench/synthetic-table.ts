import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { type Process, processKey } from '../../shared/process.ts';

const processCount = 120;
const startedAt = 1_700_000_000_000;

/** A table of made-up connections, and how it goes on. */
export type SyntheticTable = {
  readonly table: Table;
  /** So many rows change: half go on to another state, a quarter close, a quarter open. */
  change(rows: number): Table;
};

export function createSyntheticTable(rows: number): SyntheticTable {
  const processes = Array.from({ length: processCount }, (_, index) => makeProcess(index));
  let made = 0;
  const makeNext = (at: number | null) => {
    made += 1;
    return makeConnection(made, processes[made % processCount] ?? makeProcess(0), at);
  };
  let connections = byId(Array.from({ length: rows }, () => makeNext(null)));
  let turn = 0;
  const table = (): Table => ({
    connections,
    processes: new Map(processes.map((process) => [processKey(process), process])),
  });

  return {
    table: table(),
    change(count) {
      const at = Date.now();
      const next = new Map(connections);
      const ids = [...connections.keys()];
      turn += 1;
      // Rows from all over the table, others each time.
      const chosen = Array.from(
        { length: Math.round(count * 0.75) },
        (_, index) => ids[(index * 17 + turn * 7919) % ids.length] ?? '',
      );
      const closing = new Set(chosen.slice(0, Math.round(count / 4)));
      for (const id of chosen) {
        const connection = next.get(id);
        if (closing.has(id)) next.delete(id);
        else if (connection !== undefined) next.set(id, inAnotherState(connection, at));
      }
      for (let opened = 0; opened < Math.round(count / 4); opened += 1) {
        const connection = makeNext(at);
        next.set(connection.id, connection);
      }
      connections = next;
      return table();
    },
  };
}

function byId(connections: readonly Connection[]): Map<string, Connection> {
  return new Map(connections.map((connection) => [connection.id, connection]));
}

function makeProcess(index: number): Process {
  const name = `service-${index}`;
  return {
    pid: 1000 + index,
    startedAt: startedAt + index,
    name,
    commandLine: [`/usr/sbin/${name}`, '--config', `/etc/${name}.conf`],
    executable: `/usr/sbin/${name}`,
    user: `user-${index % 7}`,
    parent: { pid: 1, name: 'systemd' },
    unit: `${name}.service`,
    container: null,
  };
}

function makeConnection(index: number, owner: Process, openedAt: number | null): Connection {
  const { pid, name, user } = owner;
  const host = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
  return {
    id: `c${index}`,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '192.168.1.10', port: 1024 + (index % 60_000), zone: null },
    remote: { address: host, port: 443, zone: null },
    user,
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [{ pid, name, startedAt: owner.startedAt, user }],
    ownersAre: 'current',
    openedAt,
    firstSeenAt: openedAt ?? startedAt,
    changedAt: null,
    history: [{ state: 'ESTABLISHED', at: openedAt ?? startedAt }],
  };
}

function inAnotherState(connection: Connection, at: number): Connection {
  const state = connection.state === 'ESTABLISHED' ? 'CLOSE_WAIT' : 'ESTABLISHED';
  const history = [...connection.history.slice(-8), { state, at } as const];
  return { ...connection, state, changedAt: at, history };
}

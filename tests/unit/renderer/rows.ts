import type { Connection, Owner } from '../../../shared/connection.ts';
import type { Delta } from '../../../shared/delta.ts';
import type { Process } from '../../../shared/process.ts';

/** A connection as it most often is, with what a test is about put over it. */
export function connection(id: string, facts: Partial<Connection> = {}): Connection {
  return {
    id,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '127.0.0.1', port: 3000, zone: null },
    remote: { address: '10.0.0.1', port: 443, zone: null },
    user: 'ada',
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [owner(4711, 'node')],
    ownersAre: 'current',
    openedAt: null,
    firstSeenAt: 1000,
    changedAt: null,
    history: [],
    ...facts,
  };
}

export function owner(pid: number, name: string): Owner {
  return { pid, name, startedAt: pid * 10, user: 'ada' };
}

export function processOf(pid: number, facts: Partial<Process> = {}): Process {
  return {
    pid,
    startedAt: pid * 10,
    name: 'node',
    commandLine: null,
    executable: null,
    user: 'ada',
    parent: null,
    unit: null,
    container: null,
    ...facts,
  };
}

export function delta(
  put: readonly Connection[],
  removed: readonly string[] = [],
  processes: readonly Process[] = [],
): Delta {
  return { connections: { put, removed }, processes: { put: processes, removed: [] } };
}

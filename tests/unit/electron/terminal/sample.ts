import type { Connection } from '../../../../shared/connection.ts';

/** An established connection of nginx, with whatever a test is about put over it. */
export function connection(facts: Partial<Connection> = {}): Connection {
  return {
    id: 'tcp 1',
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '127.0.0.1', port: 80, zone: null },
    remote: { address: '127.0.0.1', port: 51_000, zone: null },
    user: 'www',
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [owner(812, 'nginx')],
    ownersAre: 'current',
    openedAt: null,
    firstSeenAt: 0,
    changedAt: null,
    history: [],
    ...facts,
  };
}

export function owner(pid: number, name: string | null): Connection['owners'][number] {
  return { pid, name, startedAt: pid * 1000, user: 'www' };
}

export const listener: Partial<Connection> = {
  state: 'LISTEN',
  local: { address: '0.0.0.0', port: 80, zone: null },
  remote: null,
};

export const udp: Partial<Connection> = {
  protocol: 'udp',
  state: null,
  local: { address: '0.0.0.0', port: 53, zone: null },
  remote: null,
};

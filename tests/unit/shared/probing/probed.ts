import type { Connection } from '../../../../shared/connection.ts';
import type { ProbeResult } from '../../../../shared/probe.ts';

/** A listener of node (4711), or whatever the facts make of it. */
export function listener(
  port: number,
  address: string,
  facts: Partial<Connection> = {},
): Connection {
  return {
    id: `${address} ${port}`,
    protocol: 'tcp',
    family: address.includes(':') ? 'ipv6' : 'ipv4',
    namespace: null,
    state: 'LISTEN',
    local: { address, port, zone: null },
    remote: null,
    user: 'ada',
    receiveQueue: 0,
    sendQueue: 511,
    dualStack: null,
    traffic: null,
    owners: [{ pid: 4711, name: 'node', startedAt: 1, user: 'ada' }],
    ownersAre: 'current',
    openedAt: null,
    firstSeenAt: 1,
    changedAt: null,
    history: [],
    ...facts,
  };
}

/** A refused port, or whatever the facts make of it. */
export function probed(facts: Partial<ProbeResult> = {}): ProbeResult {
  return {
    address: '127.0.0.1',
    family: 'ipv4',
    port: 1234,
    protocol: 'tcp',
    outcome: 'refused',
    errno: 'ECONNREFUSED',
    tookMs: 0.2,
    icmp: null,
    byReset: true,
    greeting: null,
    tls: null,
    retries: null,
    ownAddress: null,
    ...facts,
  };
}

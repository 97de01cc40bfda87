import type { Socket } from '../../../../electron/collector/sources/source.ts';
import type { Endpoint } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';

/** A TCP connection of 127.0.0.1:3000 with `port` of the same computer. */
export function connection(port: number, facts: Partial<Socket> = {}): Socket {
  return { ...plain, remote: endpoint(port), state: 'ESTABLISHED', ...facts };
}

export function listener(port: number, facts: Partial<Socket> = {}): Socket {
  return { ...plain, local: endpoint(port), state: 'LISTEN', ...facts };
}

export function udpSocket(port: number, facts: Partial<Socket> = {}): Socket {
  return { ...plain, protocol: 'udp', local: endpoint(port), ...facts };
}

export function endpoint(port: number, address = '127.0.0.1'): Endpoint {
  return { address, port, zone: null };
}

export function processWith(pid: number, facts: Partial<Process> = {}): Process {
  return { ...plainProcess, pid, name: `p${pid}`, startedAt: pid * 1000, ...facts };
}

export function processesWith(...pids: readonly number[]): ReadonlyMap<number, Process> {
  return new Map(pids.map((pid) => [pid, processWith(pid)]));
}

const plain: Socket = {
  protocol: 'tcp',
  family: 'ipv4',
  namespace: null,
  state: null,
  local: endpoint(3000),
  remote: null,
  user: 'ada',
  receiveQueue: 0,
  sendQueue: 0,
  dualStack: null,
  traffic: null,
  kernelId: null,
  ownerPids: [],
  unowned: 'none',
};

const plainProcess: Process = {
  pid: 1,
  startedAt: 0,
  name: '',
  commandLine: null,
  executable: null,
  user: 'ada',
  parent: null,
  unit: null,
  container: null,
};

import { describe, expect, it } from 'vitest';
import type { Computer } from '../../../../electron/actions/computer.ts';
import { describeProcess } from '../../../../electron/actions/describe-process.ts';
import { describedAtMost } from '../../../../shared/api.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import { noActions } from './no-actions.ts';

// Somebody who is alive and not Sockeye itself, since it is asked with signal 0 whether it may be ended.
const target = processOf(process.ppid);
const owner = {
  pid: target.pid,
  name: target.name,
  startedAt: target.startedAt,
  user: target.user,
};

describe('describeProcess', () => {
  it('K5 shows listeners and bound UDP sockets first, and of the others no more than anybody reads', async () => {
    const connections = Array.from({ length: 18_000 }, (_, index) => connectionOf(index));
    const listeners = [listenerOf('tcp', 80), listenerOf('udp', 53)];
    const described = await describeProcess(
      target,
      computerWith({ connections: [...connections, ...listeners] }),
    );
    expect(described.connections).toEqual([
      ...listeners,
      ...connections.slice(0, describedAtMost - 2),
    ]);
    expect(described.connectionCount).toBe(18_002);
    expect(JSON.stringify(described).length).toBeLessThan(200_000);
  });

  it('K5 counts all descendants, and reads only those that it shows', async () => {
    const children = Array.from({ length: 1000 }, (_, index) => 1_000_000 + index);
    const described = await describeProcess(target, computerWith({ children }));
    expect(described.children.map(({ pid }) => pid)).toEqual(children.slice(0, describedAtMost));
    expect(described.childCount).toBe(1000);
  });

  it('K5 does not count a child that ended while it was looked at', async () => {
    const children = [1_000_000, 1_000_001];
    const described = await describeProcess(target, computerWith({ children, ended: 1_000_000 }));
    expect([described.children.length, described.childCount]).toEqual([1, 1]);
  });
});

function computerWith({
  connections = [],
  children = [],
  ended = null,
}: {
  connections?: readonly Connection[];
  children?: readonly number[];
  ended?: number | null;
}): Computer {
  return {
    ...noActions,
    processes: {
      read: async (pids) =>
        new Map([...pids].filter((pid) => pid !== ended).map((pid) => [pid, processOf(pid)])),
      parents: async () =>
        new Map([[target.pid, 1], ...children.map((pid) => [pid, target.pid] as const)]),
    },
    readTable: async () => ({
      connections: new Map(connections.map((connection) => [connection.id, connection])),
      processes: new Map(),
    }),
  };
}

function processOf(pid: number): Process {
  return {
    pid,
    startedAt: 1,
    name: 'it',
    commandLine: null,
    executable: null,
    user: null,
    parent: null,
    unit: null,
    container: null,
  };
}

function connectionOf(number: number): Connection {
  return {
    id: `${number}`,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '127.0.0.1', port: 3000, zone: null },
    remote: { address: '127.0.0.2', port: number, zone: null },
    user: null,
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [owner],
    ownersAre: 'current',
    openedAt: null,
    firstSeenAt: 1,
    changedAt: null,
    history: [],
  };
}

function listenerOf(protocol: 'tcp' | 'udp', port: number): Connection {
  return {
    ...connectionOf(0),
    id: `${protocol} ${port}`,
    protocol,
    state: protocol === 'tcp' ? 'LISTEN' : null,
    local: { address: '0.0.0.0', port, zone: null },
    remote: null,
  };
}

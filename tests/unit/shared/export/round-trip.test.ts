import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../../shared/capture/read-capture.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { jsonParts } from '../../../../shared/export/json.ts';
import { connection, owner } from '../../renderer/rows.ts';

const rows: readonly Connection[] = [
  connection('a', { owners: [owner(1, 'node'), owner(2, '🐟 "x"\u202e\n')] }),
  connection('b', { state: 'LISTEN', remote: null, owners: [], ownersAre: 'hidden', user: null }),
  connection('c', {
    protocol: 'udp',
    family: 'ipv6',
    state: null,
    local: { address: 'fe80::1', port: 5353, zone: 'eth0' },
    remote: null,
    dualStack: true,
    traffic: { sentBytes: 1, receivedBytes: 2, sentPackets: 3, receivedPackets: 4 },
    remoteFacts: { country: 'DE', hostName: null },
  }),
];

describe('rows exported as JSON', () => {
  it('are the same when they are opened again', () => {
    const opened = captured(rows);
    expect(opened.map(factsOf)).toEqual(rows.map(factsOf));
  });

  it('are all there when there are very many', () => {
    const many = Array.from({ length: 5000 }, (_, index) => connection(`row ${index}`));
    expect(captured(many)).toHaveLength(5000);
  });

  it('survive being exported from what was opened', () => {
    const once = captured(rows);
    const twice = captured(once);
    expect(twice.map(factsOf)).toEqual(once.map(factsOf));
  });
});

function captured(connections: readonly Connection[]): readonly Connection[] {
  const parts = jsonParts({ at: 1000, source: 'ss', warnings: [] }, 'connections', connections);
  const { table, notUnderstoodCount } = readCapture(new TextEncoder().encode([...parts].join('')));
  expect(notUnderstoodCount).toBe(0);
  return [...table.connections.values()];
}

/** What a file keeps; when things happened on that computer is not known where it is opened. */
function factsOf({ owners, captured, ...connection }: Connection) {
  const { protocol, family, namespace, state, local, remote, user, receiveQueue } = connection;
  const { sendQueue, dualStack, traffic, ownersAre } = connection;
  return {
    ...{ protocol, family, namespace, state, local, remote, user, receiveQueue },
    ...{ sendQueue, dualStack, traffic, ownersAre },
    cut: captured?.cut ?? [],
    owners: owners.map(({ pid, name, user: by }) => ({ pid, name, user: by })),
  };
}

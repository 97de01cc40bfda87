import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../electron/history/read-findings.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { narrowFindings } from '../../../../electron/terminal/narrow-findings.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { type Finding, systemIn } from '../../../../shared/findings/finding.ts';
import { beganAt, connection, memoryStore, page, slice } from '../history/stored.ts';

const at = (seconds: number) => beganAt + seconds * 1000;
const owner = (pid: number, name: string) => ({ pid, name, startedAt: at(0), user: 'ada' });

describe('what was found wrong, narrowed by a query', () => {
  it.each([
    ['process:node', ['close-wait-leak', 'accept-queue']],
    ['process:nginx', ['orphaned']],
    [':3000', ['close-wait-leak', 'accept-queue']],
    ['state:LISTEN', ['accept-queue']],
    ['finding:accept', ['accept-queue']],
    ['not finding:accept', ['close-wait-leak', 'orphaned', 'retransmissions', 'udp-drops']],
    ['proto:udp', ['udp-drops']],
    ['namespace:blue', ['retransmissions']],
    ['10.0.0.66', ['orphaned']],
    ['process:none', []],
  ])('%s asks the connections that show it', async (query, rules) => {
    const found = await narrowed(query);
    expect(found.map(({ finding }) => finding.rule).sort()).toEqual([...rules].sort());
  });

  it('gives those of its connections that are found', async () => {
    const ids = (await narrowed('remote-port:81')).map(({ finding, connections }) => [
      finding.rule,
      connections.map(({ remote }) => remote?.port),
    ]);
    expect(ids).toEqual([['close-wait-leak', [81]]]);
  });

  it('reads no more when it has all of them, and page after page before', async () => {
    const { all, database } = recorded();
    const asked: (string | null)[] = [];
    const found = await narrowFindings(all, 'process:node', {
      read: async (request) => {
        asked.push(request.after);
        return page(database, { ...request, limit: 1 });
      },
    });
    expect(found).toHaveLength(2);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toBeNull();
  });
});

function narrowed(query: string) {
  const { all, database } = recorded();
  return narrowFindings(all, query, { read: async (request) => page(database, request) });
}

/** A leak of three sockets of node and its listener, whose queue is full; others of which no connection is kept. */
function recorded() {
  const database = memoryStore();
  const node = { owners: [owner(4711, 'node')] };
  const local = { address: '10.0.0.1', port: 3000, zone: null };
  const leaking = [80, 81].map((port) =>
    connection(`leak ${port}`, {
      ...node,
      local,
      state: 'CLOSE_WAIT',
      remote: { address: '10.0.0.9', port, zone: null },
      findings: ['close-wait-leak'],
    }),
  );
  const listener = connection('listener', {
    ...node,
    local,
    state: 'LISTEN',
    remote: null,
    findings: ['accept-queue', 'close-wait-leak'],
  });
  const healthy = connection('healthy', { owners: [owner(1, 'nginx')] });
  createSliceWriter(database).write([
    slice(2, {
      put: [...leaking, listener, healthy],
      findings: [
        leakOf(leaking),
        fullQueueOf(listener),
        orphans(),
        retransmissionsInBlue(),
        lostDatagrams(),
      ],
    }),
  ]);
  return { database, all: readFindings(database, null, null) };
}

function leakOf(rows: readonly Connection[]): Finding {
  return {
    ...begun(rows),
    id: 'leak',
    rule: 'close-wait-leak',
    subject: { ...systemIn(null), process: { pid: 4711, name: 'node', startedAt: at(0) } },
    figures: { sockets: 2, socketsAtFirst: 2, oldestSince: at(1) },
  };
}

function fullQueueOf(listener: Connection): Finding {
  return {
    ...begun([listener]),
    id: 'queue',
    rule: 'accept-queue',
    subject: { ...systemIn(null), local: listener.local },
    figures: { waiting: 9, limit: 8, overflows: 1, drops: 1, ownDrops: null, withinMs: 1000 },
  };
}

/** Its connections are not kept any more. */
function orphans(): Finding {
  return {
    ...begun([connection('gone')]),
    id: 'orphaned',
    rule: 'orphaned',
    subject: {
      ...systemIn(null),
      process: { pid: 1, name: 'nginx', startedAt: null },
      remote: { address: '10.0.0.66', port: 0, zone: null },
    },
    figures: { unacknowledged: 12, halfClosed: 0, bytes: 0 },
  };
}

function retransmissionsInBlue(): Finding {
  return {
    ...begun([]),
    id: 'retransmissions',
    rule: 'retransmissions',
    subject: systemIn('blue'),
    figures: { percent: 9, retransmitted: 9, sent: 100, withinMs: 4000 },
  };
}

function lostDatagrams(): Finding {
  return {
    ...begun([]),
    id: 'udp',
    rule: 'udp-drops',
    subject: systemIn(null),
    figures: { dropped: 20, withinMs: 4000 },
  };
}

function begun(rows: readonly Connection[]) {
  return {
    severity: 'warning',
    since: at(2),
    rows: rows.map(({ id }) => id),
    rowCount: rows.length,
  } as const;
}

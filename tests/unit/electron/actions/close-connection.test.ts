import { describe, expect, it } from 'vitest';
import { closeConnection } from '../../../../electron/actions/close-connection.ts';
import type { Closing } from '../../../../electron/actions/closing.ts';
import type { Computer } from '../../../../electron/actions/computer.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { noActions } from './no-actions.ts';

const endpoints = 'tcp 127.0.0.1:80 127.0.0.2:5000';
const shown = connectionOf({});

describe('closeConnection', () => {
  it('closes the one asked for, and says by the table that it is closed', async () => {
    const computer = computerWith([[shown], [shown], []]);
    expect(await close(shown, computer)).toEqual({ outcome: 'closed' });
    expect(computer.asked).toEqual([shown]);
  });

  it('says that it is still there after a while, whatever the system answered', async () => {
    expect(await close(shown, computerWith([[shown]]))).toEqual({ outcome: 'still-there' });
  });

  it('T1 counts what only waits for its last packets as closed', async () => {
    const waiting = connectionOf({ id: `${endpoints} @a.1`, state: 'TIME_WAIT' });
    expect(await close(shown, computerWith([[shown], [waiting]]))).toEqual({ outcome: 'closed' });
  });

  it('T2 does not take a new connection between the same endpoints for the one that was closed', async () => {
    const next = connectionOf({ id: `${endpoints} b2` });
    expect(await close(shown, computerWith([[shown], [next]]))).toEqual({ outcome: 'closed' });
  });

  it('T2 refuses to close another one between the same endpoints', async () => {
    const computer = computerWith([[connectionOf({ id: `${endpoints} b2` })]]);
    await expect(close(shown, computer)).rejects.toMatchObject({
      code: 'refused',
      message: 'Refused (T2): between the same endpoints there is another connection by now.',
    });
    expect(computer.asked).toEqual([]);
  });

  it('T2 closes one in TIME_WAIT, of which the kernel no longer says which it was', async () => {
    const waiting = connectionOf({ id: `${endpoints} @a.1`, state: 'TIME_WAIT' });
    expect(await close(shown, computerWith([[waiting], []]))).toEqual({ outcome: 'closed' });
  });

  it.each<[string, Partial<Connection>]>([
    ['namespace', { namespace: 'blue' }],
    ['zone', { local: { address: '127.0.0.1', port: 80, zone: 'eth0' } }],
    ['port', { local: { address: '127.0.0.1', port: 8080, zone: null } }],
  ])('T1 does not take one of another %s for it', async (_, difference) => {
    const computer = computerWith([[connectionOf(difference)]]);
    await expect(close(shown, computer)).rejects.toMatchObject({
      code: 'not-found',
      message: 'The connection 127.0.0.1:80 → 127.0.0.2:5000 has already closed.',
    });
    expect(computer.asked).toEqual([]);
  });

  it.each<[string, Partial<Connection>, Partial<Computer>, string]>([
    ['a listener', { state: 'LISTEN', remote: null }, {}, 'end that'],
    ['UDP', { protocol: 'udp', state: null }, {}, 'UDP has no connections'],
    ['any on macOS', {}, { platform: 'darwin' }, 'macOS has no public way'],
    ['IPv6 on Windows', { family: 'ipv6' }, { platform: 'win32' }, 'Windows offers no way'],
  ])('says why %s cannot be closed, and does not try', async (_, facts, how, why) => {
    const connection = connectionOf(facts);
    const computer = computerWith([[connection]]);
    await expect(close(connection, { ...computer, ...how })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(why),
    });
    expect(computer.asked).toEqual([]);
  });

  it('K6 names the right that is missing, the command, and whether a prompt can ask for it', async () => {
    const command = 'sudo ss -K';
    const missing = { kind: 'not-permitted', right: 'the right CAP_NET_ADMIN', command } as const;
    const message =
      'Closing the connection 127.0.0.1:80 → 127.0.0.2:5000 needs the right CAP_NET_ADMIN.';
    const refused = computerWith([[shown]], missing);
    const denied = { code: 'permission-denied', message, command };
    await expect(close(shown, refused)).rejects.toMatchObject({ ...denied, needsElevation: false });
    const withPrompt = { ...refused, closeElevated: refused.close };
    await expect(close(shown, withPrompt)).rejects.toMatchObject({
      ...denied,
      needsElevation: true,
    });
    await expect(close(shown, { ...withPrompt, elevated: true })).rejects.toMatchObject({
      code: 'permission-denied',
      message: `${message.slice(0, -1)}, which is missing even here, as in a container.`,
      command: undefined,
      needsElevation: false,
    });
  });

  it('K6 asks the prompt when told to; that it was declined is no error', async () => {
    const computer = computerWith([[shown]]);
    const closeElevated = async () => ({ kind: 'declined' }) as const;
    const request = { connection: refOf(shown), elevate: true } as const;
    expect(await closeConnection(request, { ...computer, closeElevated })).toEqual({
      outcome: 'declined',
    });
    expect(computer.asked).toEqual([]);
  });

  it('says of one that closed meanwhile that it has closed', async () => {
    const computer = computerWith([[shown]], { kind: 'gone' });
    await expect(close(shown, computer)).rejects.toMatchObject({ code: 'not-found' });
  });
});

function close(connection: Connection, computer: Computer) {
  return closeConnection({ connection: refOf(connection) }, computer);
}

function refOf({ id, protocol, namespace, local, remote }: Connection) {
  return { id, protocol, namespace, local, remote };
}

/** A computer whose table reads as given, one after another, the last of them for ever. */
function computerWith(tables: Connection[][], closing: Closing = { kind: 'asked' }) {
  const asked: Connection[] = [];
  const computer: Computer & { asked: Connection[] } = {
    ...noActions,
    asked,
    processes: { read: async () => new Map(), parents: async () => new Map() },
    readTable: async () => {
      const [connections = []] = tables.length > 1 ? tables.splice(0, 1) : tables;
      return {
        connections: new Map(connections.map((connection) => [connection.id, connection])),
        processes: new Map(),
      };
    },
    close: async (connection) => {
      asked.push(connection);
      return closing;
    },
  };
  return computer;
}

function connectionOf(facts: Partial<Connection>): Connection {
  return {
    id: `${endpoints} a1`,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '127.0.0.1', port: 80, zone: null },
    remote: { address: '127.0.0.2', port: 5000, zone: null },
    user: null,
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [],
    ownersAre: 'hidden',
    openedAt: null,
    firstSeenAt: 0,
    changedAt: null,
    history: [],
    ...facts,
  };
}

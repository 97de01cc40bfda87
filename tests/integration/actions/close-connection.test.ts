import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { closeConnection } from '../../../electron/actions/close-connection.ts';
import { type Computer, thisComputer } from '../../../electron/actions/computer.ts';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import type { Connection } from '../../../shared/connection.ts';
import { mayCloseConnections } from './net-admin.ts';
import { closePairs, connectTo, listen, speak } from './tcp-pairs.ts';

const isRoot = process.geteuid?.() === 0;

afterEach(closePairs);

describe.runIf(mayCloseConnections)('closeConnection (needs CAP_NET_ADMIN on Linux)', () => {
  const computer = thisComputer(selectSystem(), 'sudo kill');

  it.each([
    ['IPv4', '127.0.0.1', '127.0.0.1'],
    ['IPv6', '::1', '::1'],
    ['IPv4 to a listener of IPv6', '::', '127.0.0.1'],
  ])(
    'closes one end and leaves its neighbours of the same addresses open: %s',
    async (_, bound, host) => {
      const server = await listen(bound);
      const [left, chosen, right] = [
        await connectTo(server, host),
        await connectTo(server, host),
        await connectTo(server, host),
      ];
      const ended = once(chosen.accepted, 'error');
      expect(await close(await endOf(chosen.accepted, computer))).toEqual({ outcome: 'closed' });
      expect((await ended)[0]).toMatchObject({ code: 'ECONNABORTED' });
      expect([await speak(left), await speak(right)]).toEqual([true, true]);
      expect(server.listening).toBe(true);
    },
  );

  it('closes the end asked for; the other learns it by a reset', async () => {
    const pair = await connectTo(await listen('127.0.0.1'), '127.0.0.1');
    const reset = once(pair.accepted, 'error');
    expect(await close(await endOf(pair.client, computer))).toEqual({ outcome: 'closed' });
    expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('T1 closes one that is in TIME_WAIT by now, whose kernel identity is gone', async () => {
    const { client, accepted } = await connectTo(await listen('127.0.0.1'), '127.0.0.1');
    const ref = refOf(await endOf(client, computer));
    await closeInTurn(client, accepted);
    expect((await find(ref, computer)).map(({ state }) => state)).toEqual(['TIME_WAIT']);
    expect(await closeConnection({ connection: ref }, computer)).toEqual({ outcome: 'closed' });
    expect(await find(ref, computer)).toEqual([]);
  });

  it('T2 leaves a later connection between the same endpoints alone', async () => {
    const server = await listen('127.0.0.1');
    const first = await connectTo(server, '127.0.0.1');
    const ref = refOf(await endOf(first.client, computer));
    // A reset leaves no TIME_WAIT behind, so that the port is free at once.
    const gone = new Promise((resolve) => first.accepted.once('close', resolve));
    first.client.resetAndDestroy();
    first.accepted.resume();
    await gone;
    const second = await connectTo(server, '127.0.0.1', ref.local.port);
    await expect(closeConnection({ connection: ref }, computer)).rejects.toMatchObject({
      code: 'refused',
    });
    expect(await speak(second)).toBe(true);
  });

  it('says of one that has closed that it has', async () => {
    const { client, accepted } = await connectTo(await listen('127.0.0.1'), '127.0.0.1');
    const ref = refOf(await endOf(client, computer));
    expect(await close(await endOf(client, computer))).toEqual({ outcome: 'closed' });
    accepted.destroy();
    await expect(closeConnection({ connection: ref }, computer)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('does not close a listener', async () => {
    const server = await listen('127.0.0.1');
    const { accepted } = await connectTo(server, '127.0.0.1');
    const listener = [...(await computer.readTable()).connections.values()].find(
      ({ state, local }) => state === 'LISTEN' && local.port === accepted.localPort,
    );
    if (listener === undefined) throw new Error('The listener is not in the table');
    await expect(close(listener)).rejects.toMatchObject({ code: 'unsupported' });
    expect(server.listening).toBe(true);
  });

  it.runIf(isRoot)(
    'K6 names the right that an ordinary user lacks, and the command that has it (needs root)',
    async () => {
      const pair = await connectTo(await listen('127.0.0.1'), '127.0.0.1');
      const { localPort, remotePort } = pair.client;
      const between = `src 127.0.0.1:${localPort} and dst 127.0.0.1:${remotePort}`;
      expect(await asNobody(refOf(await endOf(pair.client, computer)))).toEqual({
        ok: false,
        error: {
          code: 'permission-denied',
          message: `Closing the connection 127.0.0.1:${localPort} → 127.0.0.1:${remotePort} needs the right CAP_NET_ADMIN.`,
          command: expect.stringMatching(new RegExp(`^sudo /\\S*/ss -K -ta '${between}'$`)),
        },
      });
      expect(await speak(pair)).toBe(true);
    },
  );

  it.runIf(isRoot)(
    'gives a command that does close it, and nothing else (needs root)',
    async () => {
      const server = await listen('127.0.0.1');
      const [chosen, neighbour] = [
        await connectTo(server, '127.0.0.1'),
        await connectTo(server, '127.0.0.1'),
      ];
      const refusal = await asNobody(refOf(await endOf(chosen.client, computer)));
      const command = /"command":"sudo (?<command>[^"]+)"/.exec(JSON.stringify(refusal));
      const closed = once(chosen.client, 'error');
      await promisify(execFile)('/bin/sh', ['-c', command?.groups?.['command'] ?? '']);
      expect((await closed)[0]).toMatchObject({ code: 'ECONNABORTED' });
      expect(await speak(neighbour)).toBe(true);
    },
  );

  function close(connection: Connection) {
    return closeConnection({ connection: refOf(connection) }, computer);
  }
});

/** The row of one end. */
async function endOf(socket: Socket, { readTable }: Computer): Promise<Connection> {
  const found = [...(await readTable()).connections.values()].find(
    ({ local, remote }) => local.port === socket.localPort && remote?.port === socket.remotePort,
  );
  if (found === undefined) throw new Error('The connection is not in the table');
  return found;
}

type Ref = ReturnType<typeof refOf>;

async function find({ local, remote }: Ref, { readTable }: Computer): Promise<Connection[]> {
  return [...(await readTable()).connections.values()].filter(
    (other) => other.local.port === local.port && other.remote?.port === remote?.port,
  );
}

function refOf({ id, protocol, namespace, local, remote }: Connection) {
  return { id, protocol, namespace, local, remote };
}

/** Who closes first is left in TIME_WAIT. */
async function closeInTurn(first: Socket, second: Socket): Promise<void> {
  const ends = [once(first, 'close'), once(second, 'close')];
  first.resume().end();
  second.resume().once('end', () => second.end());
  await Promise.all(ends);
}

/** What the handlers answer in a process that has given up the rights of root. */
async function asNobody(connection: Ref): Promise<unknown> {
  const at = (path: string) =>
    JSON.stringify(new URL(`../../../electron/${path}`, import.meta.url));
  const program = `
    process.setgroups([]);
    process.setgid(65534);
    process.setuid(65534);
    const { createHandlers, describeHost } = await import(${at('handlers.ts')});
    const { answer } = await import(${at('answer.ts')});
    const { selectSystem } = await import(${at('collector/sources/select-source.ts')});
    const host = describeHost('desktop', { version: '0', readOnly: false });
    const handlers = createHandlers({ host, system: selectSystem(), settingsFile: '/nonexistent' });
    const request = { connection: ${JSON.stringify(connection)} };
    console.log(JSON.stringify(await answer(handlers, 'closeConnection', [request], { readOnly: false })));
  `;
  const args = ['--input-type=module', '-e', program];
  // No desktop, in which polkit could ask.
  const env = { PATH: process.env['PATH'] };
  return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
}

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { endOrphans, startOrphan } from '../actions/orphan.ts';
import { sockeye, sockeyeOnTerminal } from './sockeye.ts';

let server: Server;
let port: number;
const clients: Socket[] = [];

beforeEach(async () => {
  server = createServer((socket) => socket.on('error', () => undefined));
  port = await listening(server, '127.0.0.1');
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.resetAndDestroy();
  server.close();
  endOrphans();
});

describe('list', () => {
  it('finds a listener by port, pid and name, as a table', async () => {
    const { code, output, notes } = await sockeye(['list', `:${port}`, String(process.pid)]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    const [heading, line, ...rest] = output.split('\n');
    expect(heading).toMatch(/^PROCESS +PID +PROTO +STATE +LOCAL +REMOTE +USER$/);
    expect(line).toMatch(
      new RegExp(`^\\S.* ${process.pid} +tcp +LISTEN +127\\.0\\.0\\.1:${port} +- +\\S+$`),
    );
    expect(rest).toEqual(['']);
  });

  it.runIf(process.platform === 'linux')(
    'says that one look shows no times, where it is asked for them',
    async () => {
      const { code, output, notes } = await sockeye(['list', `:${port}`, 'age:<1h']);
      expect({ code, lines: output.split('\n').length }).toEqual({ code: 0, lines: 2 });
      expect(notes).toMatch(/^warning: a single look does not show when a socket was opened/m);
    },
  );

  it('gives every fact as JSON', async () => {
    const { output } = await sockeye(['list', `127.0.0.1:${port}`, '--json']);
    const table = JSON.parse(output);
    expect(table).toEqual({
      at: expect.any(Number),
      source: expect.any(String),
      warnings: expect.any(Array),
      connections: [
        {
          id: expect.any(String),
          protocol: 'tcp',
          family: 'ipv4',
          namespace: null,
          state: 'LISTEN',
          local: { address: '127.0.0.1', port, zone: null },
          remote: null,
          user: expect.any(String),
          receiveQueue: 0,
          sendQueue: expect.any(Number),
          dualStack: null,
          traffic: null,
          owners: [
            {
              pid: process.pid,
              name: expect.any(String),
              startedAt: expect.any(Number),
              user: expect.any(String),
            },
          ],
          ownersAre: 'current',
          openedAt: null,
          firstSeenAt: table.at,
          changedAt: null,
          history: [{ state: 'LISTEN', at: table.at }],
        },
      ],
    });
  });

  it('gives CSV with a header and the ports in columns of their own', async () => {
    await connected(port);
    const { code, output, notes } = await sockeye(['list', `:${port}`, '--csv']);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    const [header, ...rows] = output.split('\r\n').map((line) => line.split(','));
    const column = (name: string) => header?.indexOf(name) ?? -1;
    const facts = rows.map((row) =>
      [
        'pid',
        'state',
        'local_address',
        'local_port',
        'remote_address',
        'remote_port',
        'opened',
      ].map((name) => row[column(name)]),
    );
    const [own, any, here] = [String(process.pid), expect.stringMatching(/^\d+$/), '127.0.0.1'];
    expect(new Set(facts.slice(0, -1))).toEqual(
      new Set([
        [own, 'LISTEN', here, String(port), '', '', ''],
        [own, 'ESTABLISHED', here, String(port), here, any, ''],
        [own, 'ESTABLISHED', here, any, here, String(port), ''],
      ]),
    );
    expect(rows.at(-1)).toEqual(['']);
  });

  it('tells both ends of a connection from the listener by state, in any spelling', async () => {
    await connected(port);
    const states = async (...args: string[]) =>
      (await connections(`:${port}`, ...args)).map(({ state }) => state);
    expect(await states('--state', 'estab')).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(await states('--listen', '--state=listening')).toEqual(['LISTEN']);
    expect(await states('--udp')).toEqual([]);
  });

  it('lists the states when one is none', async () => {
    const { code, notes } = await sockeye(['list', '--state', 'OPEN']);
    expect(code).toBe(2);
    expect(notes).toMatch(/^sockeye list: 'OPEN' is no TCP state: LISTEN, SYN_SENT, .*\n$/);
  });

  it('gives IPv4 over an IPv6 socket as IPv4', async () => {
    const both = createServer((socket) => socket.on('error', () => undefined));
    const mappedPort = await listening(both, '::');
    await connected(mappedPort);
    const rows = await connections(`:${mappedPort}`, '--state', 'ESTABLISHED');
    both.close();
    expect(
      rows.map(({ family, local, remote }) => [family, local.address, remote?.address]),
    ).toEqual([
      ['ipv4', '127.0.0.1', '127.0.0.1'],
      ['ipv4', '127.0.0.1', '127.0.0.1'],
    ]);
  });

  it.runIf(process.platform === 'linux')(
    'shows a hostile process name without acting on it, on a terminal too (needs Linux)',
    async () => {
      const orphan = await startOrphan(`
        process.title = '\\u001b[2Jx\\n\\u202e\\u0007"';
        const server = require('node:net').createServer();
        server.listen(0, '127.0.0.1', () => console.log(server.address().port));
      `);
      const hostile = Number(await orphan.nextLine());
      const shown = '\\u{1b}[2Jx\\u{a}\\u{202e}\\u{7}"';

      const piped = await sockeye(['list', `:${hostile}`]);
      expect(piped.output.split('\n')[1]?.startsWith(`${shown}  ${orphan.pid}`)).toBe(true);
      const json = await sockeye(['list', `:${hostile}`, '--json']);
      expect(json.output).toContain('"\\u001b[2Jx\\n\\u202e\\u0007\\""');
      const csv = await sockeye(['list', `:${hostile}`, '--csv']);
      expect(csv.output).toContain(`\r\n"${shown.replace('"', '""')}",${orphan.pid},,current,`);
      const seen = await sockeyeOnTerminal(`list :${hostile}`, '');
      expect(seen.output).toContain(shown);
      expect(seen.output.replaceAll('\u001b[1m', '').replaceAll('\u001b[0m', '')).not.toMatch(
        /[^\P{Cc}\r\n]|\p{Cf}/u,
      );
    },
  );
});

async function connections(...args: string[]): Promise<Connection[]> {
  const { output, notes } = await sockeye(['list', '--json', ...args]);
  if (output === '') throw new Error(notes);
  return JSON.parse(output).connections;
}

async function connected(to: number): Promise<void> {
  const client = connect(to, '127.0.0.1').on('error', () => undefined);
  clients.push(client);
  await once(client, 'connect');
}

async function listening(starting: Server, address: string): Promise<number> {
  starting.listen(0, address);
  await once(starting, 'listening');
  const bound = starting.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return bound.port;
}

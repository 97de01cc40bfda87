import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeConnection } from '../../../electron/actions/close-connection.ts';
import { thisComputer } from '../../../electron/actions/computer.ts';
import { linuxClose } from '../../../electron/actions/linux/close.ts';
import { parseSsLine } from '../../../electron/collector/sources/linux/ss-parse.ts';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { runAsOurselves } from '../../../electron/elevation/run-as.ts';
import type { Connection } from '../../../shared/connection.ts';
import { mayCloseConnections } from './net-admin.ts';

const isRoot = process.geteuid?.() === 0;
const namespace = `sockeye-close-${process.pid}`;
const started: ChildProcess[] = [];

describe.runIf(mayCloseConnections && isRoot)(
  'closing in another network namespace (needs root on Linux)',
  () => {
    beforeEach(() => {
      ip('netns', 'add', namespace);
      inNamespace('ip', 'link', 'set', 'lo', 'up');
      inNamespace('ip', 'link', 'add', 'lost0', 'type', 'veth', 'peer', 'name', 'nobody0');
      inNamespace('ip', 'link', 'set', 'lost0', 'up');
      inNamespace('ip', 'link', 'set', 'nobody0', 'up');
      inNamespace('ip', 'address', 'add', '192.0.2.1/24', 'dev', 'lost0');
      // At the other end nothing has this address, so that what leaves for it is lost.
      const address = '02:00:00:00:00:02';
      inNamespace('ip', 'neighbour', 'add', '192.0.2.2', 'lladdr', address, 'dev', 'lost0');
      inNamespace('ip', 'address', 'add', 'fe80::1/64', 'dev', 'lost0', 'nodad');
    });

    afterEach(async () => {
      await endAll();
      ip('netns', 'delete', namespace);
    });

    it('closes a link-local connection of one interface', async () => {
      const port = await run(`
        zone = socket.if_nametoindex('lost0')
        server = socket.socket(socket.AF_INET6)
        server.bind(('fe80::1', 0, 0, zone))
        server.listen()
        port = server.getsockname()[1]
        kept = [socket.socket(socket.AF_INET6) for _ in range(2)]
        for client in kept: client.connect(('fe80::1', port, 0, zone))
        print(port)
      `);
      const [chosen, ...others] = connections().filter(({ remote }) => remote?.port === port);
      expect(chosen?.local.zone).toBe('lost0');
      expect(await close(chosen)).toEqual({ kind: 'asked' });
      expect(connections().filter(({ remote }) => remote?.port === port)).toEqual(others);
    });

    it('closes a connection as the table shows it', async () => {
      await run(unanswered);
      const computer = thisComputer(selectSystem(), 'sudo kill');
      const inTable = async () =>
        [...(await computer.readTable()).connections.values()].filter(
          (shown) => shown.namespace === namespace,
        );
      const [shown, ...others] = await inTable();
      if (shown === undefined) throw new Error('The table lists nothing of the namespace');
      const { id, protocol, local, remote } = shown;
      const connection = { id, protocol, namespace, local, remote };
      expect(others).toEqual([]);
      expect(await closeConnection({ connection }, computer)).toEqual({ outcome: 'closed' });
      expect(await inTable()).toEqual([]);
    });

    it('closes one that nobody answers, in SYN_SENT', async () => {
      await run(`
        kept = [socket.socket() for _ in range(2)]
        for number, client in enumerate(kept):
          client.setblocking(False)
          client.connect_ex(('192.0.2.2', 1000 + number))
        print(0)
      `);
      const [first, second] = connections();
      expect([first?.state, second?.state]).toEqual(['SYN_SENT', 'SYN_SENT']);
      expect(await close(first)).toEqual({ kind: 'asked' });
      expect(connections()).toEqual([second]);
    });

    it('T2 leaves a socket alone whose kernel identity is another by now', async () => {
      await run(unanswered);
      const [only] = connections();
      const other = only && { ...only, id: 'tcp 192.0.2.1:1 192.0.2.2:1000 fff' };
      await expect(close(other)).rejects.toMatchObject({ code: 'refused' });
      expect(connections()).toEqual([only]);
    });

    it('does not reach for the same endpoints in our own namespace', async () => {
      await run(unanswered);
      const [only] = connections();
      expect(only && (await linuxClose(runAsOurselves)({ ...only, namespace: null }))).toEqual({
        kind: 'gone',
      });
      expect(connections()).toEqual([only]);
    });

    it('says of a namespace that is no more that the connection is gone', async () => {
      await run(unanswered);
      const [only] = connections();
      const elsewhere = only && { ...only, namespace: `${namespace}-gone` };
      expect(await close(elsewhere)).toEqual({ kind: 'gone' });
    });

    it('says so of a namespace that ended at the prompt, too', async () => {
      await run(unanswered);
      const [only] = connections();
      const meanwhile = linuxClose(async (program, args) => {
        await endAll();
        ip('netns', 'delete', namespace);
        return runAsOurselves(program, args);
      });
      expect(only && (await meanwhile(only))).toEqual({ kind: 'gone' });
      ip('netns', 'add', namespace);
    });

    it('K6 names the right to enter it, which an ordinary user lacks', async () => {
      await run(unanswered);
      const [only] = connections();
      const asNobody = linuxClose((program, args) => {
        const rights = ['--reuid=65534', '--regid=65534', '--clear-groups', program];
        return runAsOurselves('/usr/bin/setpriv', [...rights, ...args]);
      });
      expect(only && (await asNobody(only))).toEqual({
        kind: 'not-permitted',
        right: 'the right CAP_SYS_ADMIN',
        command: expect.stringMatching(
          /^sudo \/\S*\/nsenter '--net=\/run\/netns\/sockeye-close-\d+' \/\S*\/ss -K -ta 'src 192\.0\.2\.1:\d+ and dst 192\.0\.2\.2:1000'$/,
        ),
      });
      expect(connections()).toEqual([only]);
    });
  },
);

async function endAll(): Promise<void> {
  for (const child of started.splice(0)) {
    if (child.kill('SIGKILL')) await once(child, 'exit');
  }
}

/** A program that tries to reach an address that nobody has. */
const unanswered = `
  client = socket.socket()
  client.setblocking(False)
  client.connect_ex(('192.0.2.2', 1000))
  print(0)
`;

async function close(connection: Connection | undefined) {
  if (connection === undefined) throw new Error('The test made no connection');
  return linuxClose(runAsOurselves)(connection);
}

/** Runs a Python program in the namespace, which keeps its sockets until the end of the test; gives what it prints. */
async function run(body: string): Promise<number> {
  const indent = /^\n(?<indent> *)/.exec(body)?.groups?.['indent'] ?? '';
  const lines = body.split('\n').map((line) => line.slice(indent.length));
  const script = ['import socket, sys, time', ...lines, 'sys.stdout.flush()', 'time.sleep(60)'];
  const child = spawn(
    'nsenter',
    [`--net=/run/netns/${namespace}`, 'python3', '-c', script.join('\n')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  started.push(child);
  const printed = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value, done } = await printed.next();
  if (done === true) throw new Error('The program in the namespace failed');
  return Number(value);
}

/** What stands in the table of the namespace, listeners apart. */
function connections(): Connection[] {
  return inNamespace('ss', '-Htne', 'state', 'connected')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => parseSsLine(`tcp ${line.trim().replaceAll(/\s+/g, ' ')}`) ?? [])
    .map(({ kernelId, inode, uid, ...row }) => ({
      ...row,
      id: `tcp ${kernelId}`,
      namespace,
      user: null,
      owners: [],
      ownersAre: 'hidden' as const,
      openedAt: null,
      firstSeenAt: 0,
      changedAt: null,
      history: [],
    }));
}

function inNamespace(...command: string[]): string {
  return execFileSync('nsenter', [`--net=/run/netns/${namespace}`, ...command], {
    encoding: 'utf8',
  });
}

function ip(...args: string[]): void {
  execFileSync('ip', args);
}

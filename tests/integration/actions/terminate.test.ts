import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { createHandlers, describeHost } from '../../../electron/handlers.ts';
import type { EndReport } from '../../../shared/api.ts';
import { endOrphans, isAlive, registered, startOrphan } from './orphan.ts';

const handlers = createHandlers({
  host: describeHost('browser', { version: '0', readOnly: false }),
  system: selectSystem(),
  settingsFile: '/nonexistent/settings.json',
});

const gently = { force: false, graceMs: 5000 };
const listener = `
  require('net').createServer().listen(Number(process.argv[1] ?? 0), '127.0.0.1', function () {
    console.log(this.address().port);
  });
`;

afterEach(endOrphans);

describe.runIf(process.platform === 'linux')('endProcess (needs Linux)', () => {
  it('K5 ends the holder of a TCP and a UDP port, and says that both are free', async () => {
    const server = await startOrphan(`
      const udp = require('dgram').createSocket('udp4').bind(0, '127.0.0.1', () => {
        const tcp = require('net').createServer().listen(0, '127.0.0.1', () => {
          console.log(tcp.address().port + ' ' + udp.address().port);
        });
      });
    `);
    const [tcp = 0, udp = 0] = (await server.nextLine()).split(' ').map(Number);
    const report = await handlers.endProcess({ process: server, ...gently });
    expect(report).toEqual({
      outcome: 'ended',
      tookMs: expect.any(Number),
      ports: [
        { protocol: 'tcp', port: tcp, holders: [], free: true, takenAgain: false },
        { protocol: 'udp', port: udp, holders: [], free: true, takenAgain: false },
      ],
    });
    expect(report.tookMs).toBeLessThan(5000);
  });

  it('K5 says which process started in its place has taken the port again', async () => {
    const supervisor = await startOrphan(`
      let port = 0;
      (function start() {
        const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(listener)}, port]);
        child.stdout.once('data', (text) => {
          port = Number(text);
          console.log(child.pid + ' ' + port);
        });
        child.on('exit', () => setTimeout(start, 150));
      })();
    `);
    const [pid = 0, port = 0] = (await supervisor.nextLine()).split(' ').map(Number);
    const report = await handlers.endProcess({ process: registered(pid), ...gently });
    const [successor = 0] = (await supervisor.nextLine()).split(' ').map(Number);
    registered(successor);
    expect(holdersIn(report)).toEqual([
      { protocol: 'tcp', port, holders: [successor], free: false, takenAgain: true },
    ]);
  });

  it('K5 says that another process which shares the listener still holds the port', async () => {
    const parent = await startOrphan(`
      const server = require('net').createServer().listen(0, '127.0.0.1', () => {
        const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
          stdio: ['ignore', 'ignore', 'inherit', server._handle],
        });
        console.log(child.pid + ' ' + server.address().port);
      });
    `);
    const [child = 0, port = 0] = (await parent.nextLine()).split(' ').map(Number);
    registered(child);
    const report = await handlers.endProcess({ process: parent, ...gently });
    expect(holdersIn(report)).toEqual([
      { protocol: 'tcp', port, holders: [child], free: false, takenAgain: false },
    ]);
  });

  it('K4 reports one that ignores SIGTERM as still there, with its port, and ends it by force', async () => {
    const deaf = await startOrphan(`process.on('SIGTERM', () => {}); ${listener}`);
    const port = Number(await deaf.nextLine());
    const first = await handlers.endProcess({ process: deaf, force: false, graceMs: 100 });
    expect(first.outcome).toBe('still-there');
    expect(holdersIn(first)).toEqual([
      { protocol: 'tcp', port, holders: [deaf.pid], free: false, takenAgain: false },
    ]);
    const second = await handlers.endProcess({ process: deaf, force: true, graceMs: 100 });
    expect(second.outcome).toBe('ended');
    expect(holdersIn(second)).toEqual([
      { protocol: 'tcp', port, holders: [], free: true, takenAgain: false },
    ]);
  });

  it('K1 refuses a pid that was given to another process, and leaves that one alone', async () => {
    const other = await startOrphan(listener);
    await other.nextLine();
    const process = { pid: other.pid, startedAt: other.startedAt - 60_000 };
    for (const force of [false, true]) {
      await expect(handlers.endProcess({ process, force, graceMs: 0 })).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringMatching(
          /^Refused \(K1\): pid \d+ now belongs to another process, started at \d\d:\d\d:\d\d\.$/,
        ),
      });
    }
    expect(isAlive(other)).toBe(true);
  });

  it('says that a process has already ended', async () => {
    const brief = spawn('true');
    const ref = { pid: brief.pid ?? 0, startedAt: Date.now() };
    await once(brief, 'exit');
    const gone = { code: 'not-found', message: `Process ${ref.pid} has already ended.` };
    await expect(handlers.endProcess({ process: ref, ...gently })).rejects.toMatchObject(gone);
    await expect(handlers.describeProcess(ref)).rejects.toMatchObject(gone);
  });

  it('does not take the number of a thread for that of its process', async () => {
    const server = await startOrphan(listener);
    await server.nextLine();
    const threads = readdirSync(`/proc/${server.pid}/task`).map(Number);
    const thread = threads.find((id) => id !== server.pid) ?? 0;
    const process = { pid: thread, startedAt: server.startedAt };
    await expect(handlers.endProcess({ process, ...gently })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(isAlive(server)).toBe(true);
  });

  it.each([0, -1, 1, process.pid])('K2 refuses pid %i', async (pid) => {
    const request = { process: { pid, startedAt: 0 }, ...gently };
    await expect(handlers.endProcess(request)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^Refused \(K2\): /),
    });
  });

  it('K2 refuses a process that Sockeye itself has started', async () => {
    const child = spawn(process.execPath, ['-e', listener]);
    await once(child.stdout, 'data');
    const request = { process: registered(child.pid ?? 0), ...gently };
    await expect(handlers.endProcess(request)).rejects.toMatchObject({
      code: 'refused',
      message: `Refused (K2): pid ${child.pid} is Sockeye itself; quit it instead.`,
    });
    expect(child.exitCode).toBeNull();
  });
});

describe.runIf(process.platform === 'linux')('describeProcess (needs Linux)', () => {
  it('K5 shows what a process is, all that it holds, and its descendants, parents first', async () => {
    const server = await startOrphan(`
      const { spawn } = require('child_process');
      const net = require('net');
      const idle = 'setInterval(() => {}, 1000);';
      const grandchild = idle + 'console.log(process.pid)';
      const child = idle + 'console.log(process.pid); require("child_process").spawn(process.execPath, ' +
        JSON.stringify(['-e', grandchild]) + ', { stdio: "inherit" })';
      spawn(process.execPath, ['-e', child], { stdio: 'inherit' });
      const udp = require('dgram').createSocket('udp4').bind(0, '127.0.0.1', () => {
        const a = net.createServer().listen(0, '127.0.0.1', () => {
          const b = net.createServer().listen(0, '127.0.0.1', () => {
            console.log([a.address().port, b.address().port, udp.address().port].join(' '));
          });
        });
      });
    `);
    const lines = [await server.nextLine(), await server.nextLine(), await server.nextLine()];
    const ports =
      lines
        .find((line) => line.includes(' '))
        ?.split(' ')
        .map(Number) ?? [];
    const [child = 0, grandchild = 0] = lines.filter((line) => !line.includes(' ')).map(Number);
    registered(child);
    registered(grandchild);

    const {
      process: facts,
      connections,
      children,
      refusal,
    } = await handlers.describeProcess(server);
    expect(facts).toMatchObject({
      pid: server.pid,
      startedAt: server.startedAt,
      executable: process.execPath,
    });
    expect(connections.map(({ protocol, local }) => `${protocol} ${local.port}`).sort()).toEqual(
      [`tcp ${ports[0]}`, `tcp ${ports[1]}`, `udp ${ports[2]}`].sort(),
    );
    expect(children.map(({ pid }) => pid)).toEqual([child, grandchild]);
    expect(refusal).toBeNull();
  });

  it('K2 shows init, and why it may not be ended', async () => {
    const processes = await selectSystem().processes.read([1]);
    const init = processes.get(1);
    if (init === undefined) throw new Error('init may not be seen');
    const { process: facts, refusal } = await handlers.describeProcess(init);
    expect(facts.pid).toBe(1);
    expect(refusal).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 1 is init; ending it would take the system down.',
    });
  });

  it('K2 refuses to describe what is no process', async () => {
    await expect(handlers.describeProcess({ pid: -1, startedAt: 0 })).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

function holdersIn({ ports }: EndReport) {
  return ports.map(({ holders, ...port }) => ({ ...port, holders: holders.map(({ pid }) => pid) }));
}

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endOrphans, registered, startOrphan } from '../actions/orphan.ts';
import { shell, sockeye, sockeyeOnTerminal } from './sockeye.ts';

const nobody = 65_534;

// Writes its port once it listens.
const listenOn = (port: number) => `
  const server = require('node:net').createServer((socket) => socket.on('error', () => {}));
  server.listen(${port}, '127.0.0.1', () => console.log(server.address().port));
`;
// Listens on the socket it was started with, and writes its pid.
const shareListener =
  "require('node:net').createServer().listen({ fd: 3 }, () => console.log(process.pid));";
const deaf = "process.on('SIGTERM', () => {});";

describe.runIf(process.platform === 'linux')('kill (needs Linux)', () => {
  afterEach(endOrphans);

  it('K3 ends the holder of a port and not its clients: 0', async () => {
    const { pid, port, orphan } = await holder(listenOn(0));
    const client = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(client, 'connect');
    const { code, output, notes } = await sockeye(['kill', `:${port}`, '--yes']);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    expect(output).toMatch(
      new RegExp(`^Ended: \\S.* \\(${pid}\\), after \\d+ ms\\.\nTCP port ${port} is free\\.\n$`),
    );
    expect(hasEnded(orphan)).toBe(true);
    client.destroy();
  });

  it('ends one process by its pid, and answers in JSON', async () => {
    const { pid, port, orphan } = await holder(listenOn(0));
    const { code, output } = await sockeye(['kill', String(pid), '--yes', '--json']);
    expect({ code, ...JSON.parse(output) }).toEqual({
      code: 0,
      outcome: 'ended',
      messages: [expect.stringMatching(/^Ended: /), `TCP port ${port} is free.`],
      processes: [
        {
          pid,
          startedAt: orphan.startedAt,
          name: expect.any(String),
          user: expect.any(String),
          outcome: 'ended',
          message: expect.stringMatching(/^Ended: /),
        },
      ],
      ports: [{ protocol: 'tcp', port, holders: [], free: true, takenAgain: false }],
    });
  });

  it('ends who has bound a UDP port, which no TCP port is taken for', async () => {
    const orphan = await startOrphan(`
      const socket = require('node:dgram').createSocket('udp4');
      socket.bind(0, '127.0.0.1', () => console.log(socket.address().port));
    `);
    const port = Number(await orphan.nextLine());
    expect(await sockeye(['kill', `:${port}`, '--yes'])).toEqual({
      code: 3,
      output: '',
      notes: `sockeye kill: Nothing holds TCP port ${port}, but UDP port ${port} is held: add --udp to end its holder.\n`,
    });
    expect((await sockeye(['kill', `:${port}`, '--udp', '--yes'])).code).toBe(0);
    expect(hasEnded(orphan)).toBe(true);
  });

  it('K3 ends all who hold a port together', async () => {
    const { orphan, port } = await holder(`
      ${listenOn(0)}
      const child = ${JSON.stringify(shareListener)};
      server.on('listening', () =>
        require('node:child_process').spawn(process.execPath, ['-e', child], {
          stdio: ['ignore', 'inherit', 'inherit', server._handle.fd],
        }),
      );
    `);
    const child = registered(Number(await orphan.nextLine()));
    const { code, output } = await sockeye(['kill', `:${port}`, '--yes', '--json']);
    const { processes } = JSON.parse(output);
    const pids = new Set(processes.map(({ pid }: { pid: number }) => pid));
    expect({ code, pids }).toEqual({ code: 0, pids: new Set([orphan.pid, child.pid]) });
    expect([hasEnded(orphan), hasEnded(child)]).toEqual([true, true]);
  });

  it('finds nothing: 3', async () => {
    expect(await sockeye(['kill', ':1', '--yes', '--json'])).toEqual({
      code: 3,
      output:
        '{"outcome":"not-found","messages":["Nothing holds TCP port 1."],"processes":[],"ports":[]}\n',
      notes: '',
    });
    expect(await sockeye(['kill', '99999999', '--yes'])).toEqual({
      code: 3,
      output: '',
      notes: 'sockeye kill: There is no process 99999999.\n',
    });
  });

  it('K4 leaves one that ignores SIGTERM, and forces it only when asked: 6, then 0', async () => {
    const { port, pid, orphan } = await holder(`${deaf} ${listenOn(0)}`);
    const gentle = await sockeye(['kill', `:${port}`, '--yes', '--grace', '200']);
    expect({ code: gentle.code, output: gentle.output }).toEqual({ code: 6, output: '' });
    expect(gentle.notes).toMatch(/is still there after \d+ ms: run it again with --force/);
    expect(hasEnded(orphan)).toBe(false);
    const forced = await sockeye(['kill', String(pid), '--yes', '--grace', '200', '--force']);
    expect(forced.code).toBe(0);
    expect(forced.output).toMatch(/^Ended by force: /);
    expect(hasEnded(orphan)).toBe(true);
  });

  it('K4 with --force asks gently first', async () => {
    const { port, orphan } = await holder(
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); ${listenOn(0)}`,
    );
    const { output } = await sockeye(['kill', `:${port}`, '--yes', '--force']);
    expect(output).toMatch(/^Ended: /);
    expect(await orphan.nextLine()).toBe('bye');
  });

  it('K5 says who took the port again: 7', async () => {
    const { port } = await holder(listenOn(0));
    await sockeye(['kill', `:${port}`, '--yes']);
    const child = `${listenOn(port)}; server.on('listening', () => console.log(process.pid));`;
    const supervisor = await startOrphan(`
      const child = ${JSON.stringify(child)};
      const start = () =>
        require('node:child_process')
          .spawn(process.execPath, ['-e', child], { stdio: 'inherit' })
          .on('exit', start);
      start();
    `);
    const nextChild = async () => {
      await supervisor.nextLine();
      return registered(Number(await supervisor.nextLine()));
    };
    await nextChild();
    const { code, notes } = await sockeye(['kill', `:${port}`, '--yes']);
    const again = await nextChild();
    process.kill(supervisor.pid, 'SIGKILL');
    expect(code).toBe(7);
    expect(notes).toContain(`TCP port ${port} was taken again by `);
    expect(notes).toContain(` (${again.pid}).\n`);
  });

  it.each([
    ['0', 'K2'],
    ['-- -1', 'K2'],
    ['1', 'K2'],
  ])('K2 refuses %s, even with --yes and --force: 5', async (target, rule) => {
    const { code, notes } = await shell(`sockeye kill --yes --force ${target}`);
    expect(code).toBe(5);
    expect(notes).toMatch(new RegExp(`^sockeye kill: Refused \\(${rule}\\): .*\n$`));
  });

  it('K2 refuses to end itself: 5', async () => {
    const { code, notes } = await shell('exec "$NODE" "$PROGRAM" kill $$ --yes');
    expect(code).toBe(5);
    expect(notes).toContain('Refused (K2)');
  });

  it('K6 says which right is missing: 4', async ({ skip }) => {
    const { port, pid, orphan } = await holder(listenOn(0));
    skip(!mayBecomeNobody(), 'needs root, and a checkout that everybody may read');
    const byPort = await sockeye(['kill', `:${port}`, '--yes'], nobody);
    const byPid = await sockeye(['kill', String(pid), '--yes'], nobody);
    expect([byPort.code, byPid.code]).toEqual([4, 4]);
    expect(byPort.notes).toMatch(
      /is held by a process of user root that only root may see\. Run: sudo \S+ \S+ kill :\d+\n$/,
    );
    expect(byPid.notes).toMatch(/of user root needs root's rights\. Run: sudo \S+ \S+ kill \d+\n$/);
    expect(hasEnded(orphan)).toBe(false);
  });

  it('does nothing without a terminal to ask on and without --yes: 2', async () => {
    const { port, pid, orphan } = await holder(listenOn(0));
    const { code, notes } = await sockeye(['kill', `:${port}`]);
    expect(code).toBe(2);
    expect(notes).toMatch(
      new RegExp(
        `^sockeye kill: there is no terminal to ask on: add --yes to end .* \\(${pid}\\) `,
      ),
    );
    expect(hasEnded(orphan)).toBe(false);
  });

  it.each(['n\n', '\n', 'yeah\n', ''])(
    'K5 shows, asks, and leaves it alone for %j: 1',
    async (typed) => {
      const { port, pid, orphan } = await holder(listenOn(0));
      const { code, output } = await sockeyeOnTerminal(`kill :${port}`, typed);
      expect(code).toBe(1);
      for (const fact of [`(${pid})\r\n`, 'program ', 'command ', 'user ', 'started ', 'holds ']) {
        expect(output).toContain(fact);
      }
      expect(output).toContain('End it? [y/N]');
      expect(output).toContain('sockeye kill: Nothing was ended.');
      expect(hasEnded(orphan)).toBe(false);
    },
  );

  it.each(['y\n', 'Yes\n'])('K5 ends it for %j: 0', async (typed) => {
    const { port, orphan } = await holder(listenOn(0));
    const { code, output } = await sockeyeOnTerminal(`kill :${port}`, typed);
    expect(code).toBe(0);
    expect(output).toContain(`TCP port ${port} is free.`);
    expect(hasEnded(orphan)).toBe(true);
  });

  it('K5 shows a hostile name and command line without acting on them', async () => {
    const { port } = await holder(`process.title = '\\u001b[2J\\n\\u202e'; ${listenOn(0)}`);
    const { output } = await sockeyeOnTerminal(`kill :${port}`, 'n\n');
    expect(output).toContain('\\u{1b}[2J\\u{a}\\u{202e} (');
    expect(output).not.toMatch(/[^\P{Cc}\r\n]|\p{Cf}/u);
  });

  it('ends the process all the same when nobody reads what came of it', async () => {
    const { port, orphan } = await holder(listenOn(0));
    const { notes } = await shell(`{ sockeye kill :${port} --yes; echo "code $?" >&2; } | true`);
    expect(notes).toBe('code 0\n');
    expect(hasEnded(orphan)).toBe(true);
  });
});

async function holder(script: string) {
  const orphan = await startOrphan(script);
  return { orphan, pid: orphan.pid, port: Number(await orphan.nextLine()) };
}

/** A zombie has ended: init has only not taken note of it yet. */
function hasEnded({ pid }: { pid: number }): boolean {
  const file = `/proc/${pid}/stat`;
  return !existsSync(file) || /\) [ZX] /.test(readFileSync(file, 'latin1'));
}

function mayBecomeNobody(): boolean {
  const program = join(import.meta.dirname, '../../../electron/cli.ts');
  const as = { uid: nobody, gid: nobody };
  return process.getuid?.() === 0 && spawnSync(process.execPath, [program, '-v'], as).status === 0;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linuxClose } from '../../../../../electron/actions/linux/close.ts';
import { readStat } from '../../../../../electron/collector/sources/linux/process-stat.ts';
import { runAsOurselves } from '../../../../../electron/elevation/run-as.ts';
import type { Connection } from '../../../../../shared/connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-ss-'));
afterAll(() => rmSync(folder, { recursive: true }));

const row = 'ESTAB 0 0 10.0.0.1:80 10.0.0.2:5000 ino:7 sk:a1 cgroup:/ <->';
const lists = `echo '${row}'`;
const hangs = 'echo $$ > "$0.pid"; exec sleep 60';
const denied = "echo 'SOCK_DESTROY answers: Operation not permitted' >&2";

describe.runIf(process.platform === 'linux')('closing by ss -K (needs Linux)', () => {
  it('lists the one socket, then closes by the same filter', async () => {
    const ss = fakeSs({ list: lists, kill: lists });
    expect(await close(ss)).toEqual({ kind: 'asked' });
    const filter = 'src 10.0.0.1:80 and dst 10.0.0.2:5000';
    expect(calls(ss)).toEqual([`-Htane ${filter}`, `-KHtane ${filter}`]);
  });

  it.each([
    ['another cookie', 'sk:a2', 'ino:7'],
    ['a cookie that only begins alike', 'sk:a11', 'ino:7'],
  ])('T2 closes nothing where it finds %s', async (_, cookie) => {
    const ss = fakeSs({ list: lists.replace('sk:a1', cookie), kill: 'echo' });
    await expect(close(ss)).rejects.toMatchObject({ code: 'refused' });
    expect(calls(ss)).toHaveLength(1);
  });

  it('T2 tells sockets by their inode where they were read without cookies', async () => {
    const ss = fakeSs({ list: lists, kill: lists });
    expect(await close(ss, { id: 'tcp 10.0.0.1:80 10.0.0.2:5000 ino:7' })).toEqual({
      kind: 'asked',
    });
    await expect(close(ss, { id: 'tcp 10.0.0.1:80 10.0.0.2:5000 ino:8' })).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('finds one gone of which only TIME_WAIT is left, which has an identity of its own', async () => {
    const remains = "echo 'TIME-WAIT 0 0 10.0.0.1:80 10.0.0.2:5000 ino:0 sk:a2'";
    const ss = fakeSs({ list: remains, kill: remains });
    expect(await close(ss)).toEqual({ kind: 'gone' });
    expect(calls(ss)).toHaveLength(1);
    const unnamed = { id: 'tcp 10.0.0.1:80 10.0.0.2:5000 @1.1' };
    expect(await close(ss, unnamed)).toEqual({ kind: 'asked' });
  });

  it('closes nothing where the filter finds more than one socket', async () => {
    const ss = fakeSs({ list: `${lists}; ${lists}`, kill: 'echo' });
    await expect(close(ss)).rejects.toMatchObject({
      code: 'refused',
      message: 'Refused (T2): several sockets have these endpoints, and ss would close them all.',
    });
    expect(calls(ss)).toHaveLength(1);
  });

  it('finds one gone that is not listed, or no longer when it is to be closed', async () => {
    expect(await close(fakeSs({ list: 'true', kill: 'echo' }))).toEqual({ kind: 'gone' });
    const once = `[ -e "$0.gone" ] || ${lists}`;
    expect(await close(fakeSs({ list: once, kill: 'touch "$0.gone"' }))).toEqual({ kind: 'gone' });
  });

  it('K6 finds the missing right in what ss says, as its exit code is 0 all the same', async () => {
    expect(await close(fakeSs({ list: lists, kill: denied }))).toEqual({
      kind: 'not-permitted',
      right: 'the right CAP_NET_ADMIN',
      command: expect.stringMatching(/^sudo \S+ -K -ta 'src 10.0.0.1:80 and dst 10.0.0.2:5000'$/),
    });
  });

  it('says of a kernel without SOCK_DESTROY that it cannot', async () => {
    await expect(close(fakeSs({ list: lists, kill: 'true' }))).rejects.toMatchObject({
      code: 'unsupported',
      message:
        'This kernel does not close connections on request (CONFIG_INET_DIAG_DESTROY), or not in this state.',
    });
  });

  it.each<[string, { list: string; kill: string }, string]>([
    [
      'of an old ss that it does not know -K',
      { list: lists, kill: 'printf "ss: invalid option -- \'K\'\\033[2J\\nUsage" >&2; exit 255' },
      "ss did not close the connection: ss: invalid option -- 'K'\\u{1b}[2J",
    ],
    [
      'that nothing could be listed',
      { list: 'exit 255', kill: 'echo' },
      'The connection could not be closed: ss failed, or did not finish in time.',
    ],
  ])('says %s', async (_, how, message) => {
    await expect(close(fakeSs(how))).rejects.toMatchObject({ code: 'unavailable', message });
  });

  it.each([
    ['lists', { list: hangs, kill: 'echo' }],
    ['closes', { list: lists, kill: hangs }],
    [
      'looks once more',
      { list: `if [ -e "$0.pid" ]; then ${hangs}; fi; ${lists}`, kill: 'echo $$ > "$0.pid"' },
    ],
  ])(
    'kills an ss that hangs when it %s, and says neither that it is gone nor closed',
    async (_, how) => {
      const ss = fakeSs(how);
      await expect(close(ss)).rejects.toMatchObject({
        code: 'unavailable',
        message: 'The connection could not be closed: ss failed, or did not finish in time.',
      });
      const pid = Number(readFileSync(`${ss}.pid`, 'utf8'));
      // One that has been killed stays listed until its parent, init by now, takes note.
      await expect.poll(() => readStat(pid, '/proc')?.state ?? 'gone').toMatch(/^(Z|gone)$/);
    },
  );

  it('does not take a failing look for one that finds nothing', async () => {
    const once = `[ ! -e "$0.gone" ] || exit 255; ${lists}`;
    await expect(close(fakeSs({ list: once, kill: 'touch "$0.gone"' }))).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('says that ss is not installed', async () => {
    await expect(close(null)).rejects.toMatchObject({
      code: 'unsupported',
      message: 'ss is not installed, which closes connections.',
    });
  });

  it('passes on that the prompt was declined', async () => {
    const declined = linuxClose(async () => ({ kind: 'declined' }), '/usr/bin/ss');
    expect(await declined(connection)).toEqual({ kind: 'declined' });
  });
});

const connection: Connection = {
  id: 'tcp 10.0.0.1:80 10.0.0.2:5000 a1',
  protocol: 'tcp',
  family: 'ipv4',
  namespace: null,
  state: 'ESTABLISHED',
  local: { address: '10.0.0.1', port: 80, zone: null },
  remote: { address: '10.0.0.2', port: 5000, zone: null },
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
};

function close(ss: string | null, facts: Partial<Connection> = {}) {
  return linuxClose(runAsOurselves, ss)({ ...connection, ...facts });
}

let made = 0;

/** A program in the place of ss, which does this to list and that to close. */
function fakeSs({ list, kill }: { list: string; kill: string }): string {
  made += 1;
  const path = join(folder, `ss${made}`);
  const script = `echo "$@" >> "$0.calls"\ncase $1 in -K*) ${kill} ;; *) ${list} ;; esac`;
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

function calls(ss: string): string[] {
  return readFileSync(`${ss}.calls`, 'utf8').trim().split('\n');
}

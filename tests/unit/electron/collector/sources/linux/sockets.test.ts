import { rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRowCache } from '../../../../../../electron/collector/sources/linux/row-cache.ts';
import type { TableReader } from '../../../../../../electron/collector/sources/linux/socket-row.ts';
import { linuxSockets } from '../../../../../../electron/collector/sources/linux/sockets.ts';
import { parseSsLine } from '../../../../../../electron/collector/sources/linux/ss-parse.ts';
import { essentialsOf } from '../../../../../../shared/formats/ss/essentials.ts';
import { madeUpProc } from './made-up-proc.ts';

describe('sockets with their owners', () => {
  it('gives owners and user, and the same object for as long as nothing changed', async () => {
    const { proc, source, lines } = madeUpSystem();
    proc.addProcess(30);
    proc.open(30, 3, 9);
    lines.push('tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* uid:33 ino:9 sk:a');
    const first = await read(source);
    expect(first.sockets).toEqual([
      {
        protocol: 'tcp',
        family: 'ipv4',
        namespace: null,
        state: 'LISTEN',
        local: { address: '127.0.0.1', port: 80, zone: null },
        remote: null,
        user: 'www',
        receiveQueue: 0,
        sendQueue: 5,
        dualStack: null,
        traffic: null,
        kernelId: 'a',
        ownerPids: [30],
        unowned: 'none',
      },
    ]);
    expect((await read(source)).sockets[0]).toBe(first.sockets[0]);

    proc.addProcess(31, { parentPid: 30 });
    proc.open(31, 3, 9);
    const [shared] = (await read(source)).sockets;
    expect(shared).toEqual({ ...first.sockets[0], ownerPids: [30, 31] });

    proc.write('passwd', 'web:x:33:\n');
    utimesSync(join(proc.root, 'passwd'), 2_000_000_000, 2_000_000_000);
    expect((await read(source)).sockets).toEqual([{ ...shared, user: 'web' }]);
  });

  it('T6 gives the same list for as long as nothing changed, of rows or of owners', async () => {
    const { proc, source, lines } = madeUpSystem();
    proc.addProcess(30);
    proc.open(30, 3, 9);
    lines.push('tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* uid:33 ino:9 sk:a');
    const { sockets } = await read(source);
    expect((await read(source)).sockets).toBe(sockets);
    // Of a socket that the table does not list.
    proc.open(30, 4, 10);
    proc.addProcess(31);
    expect((await read(source)).sockets).toBe(sockets);
    proc.addProcess(32, { parentPid: 30 });
    proc.open(32, 3, 9);
    const shared = (await read(source)).sockets;
    expect(shared.map(({ ownerPids }) => ownerPids)).toEqual([[30, 32]]);
    expect((await read(source)).sockets).toBe(shared);
    lines.push('tcp LISTEN 0 5 127.0.0.1:81 0.0.0.0:* uid:33 ino:11 sk:b');
    const more = (await read(source)).sockets;
    expect([more.length, more[0]]).toEqual([2, shared[0]]);
    lines.length = 0;
    expect((await read(source)).sockets).toEqual([]);
  });

  it('says how many owners are hidden, and does not count sockets that have none', async () => {
    const { proc, source, lines } = madeUpSystem();
    proc.removeProcess(1);
    lines.push(
      'tcp TIME-WAIT 0 0 127.0.0.1:80 127.0.0.1:6 ino:0 sk:b',
      'tcp ESTAB 0 0 127.0.0.1:80 127.0.0.1:5 ino:0 sk:c',
      'tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* ino:9 sk:a',
    );
    const one = await read(source);
    expect(one.sockets.map(({ unowned }) => unowned)).toEqual(['none', 'none', 'hidden']);
    expect(one.hiddenOwners).toBe('1 socket has an owner that only root or CAP_SYS_PTRACE may see');
    expect(one.warnings).toEqual([]);
    lines.push('udp UNCONN 0 0 127.0.0.1:53 0.0.0.0:* ino:10 sk:d');
    expect((await read(source)).hiddenOwners).toBe(
      '2 sockets have owners that only root or CAP_SYS_PTRACE may see',
    );
  });

  it('does not take for hidden, in a container, what was closed while its owner was looked for', async () => {
    const { proc, lines, source } = madeUpSystem({ isContainer: true });
    proc.addProcess(30);
    proc.open(30, 3, 9);
    lines.push('tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* ino:9 sk:a');
    const hidden = async () => (await read(source)).hiddenOwners?.split(' ', 1)[0] ?? null;
    expect(await hidden()).toBe(null);
    proc.removeProcess(30);
    lines.push('tcp ESTAB 0 0 127.0.0.1:80 127.0.0.1:5000 ino:10 sk:b');
    expect(await hidden()).toBe(null);
    // Listed once more, they are held by somebody.
    expect(await hidden()).toBe('2');
    lines.length = 0;
    expect(await hidden()).toBe(null);
  });

  it('says of a container that its owners are in another PID namespace', async () => {
    const { source, lines } = madeUpSystem({ isContainer: true });
    lines.push('tcp LISTEN 0 5 127.0.0.1:80 0.0.0.0:* ino:9 sk:a');
    expect((await read(source)).hiddenOwners).toBe(
      '1 socket has an owner in another PID namespace, which cannot be seen from here',
    );
  });

  it('takes a socket that nobody holds, where all can be looked into, for one of the kernel', async () => {
    const { source, lines } = madeUpSystem();
    lines.push('udp UNCONN 0 0 0.0.0.0:51820 0.0.0.0:* ino:9 sk:a');
    const { sockets, hiddenOwners } = await read(source);
    expect([sockets[0]?.unowned, hiddenOwners]).toEqual(['none', null]);
  });
});

function madeUpSystem({ isContainer = false } = {}) {
  const proc = madeUpProc();
  if (isContainer) {
    rmSync(join(proc.root, 'self/ns/pid'));
    symlinkSync('pid:[4026532000]', join(proc.root, 'self/ns/pid'));
  }
  proc.addProcess(1, { parentPid: 0 });
  for (const table of ['tcp', 'udp']) proc.write(`net/${table}`, 'header\n');
  proc.write('passwd', 'www:x:33:\n');
  const lines: string[] = [];
  const source = linuxSockets({
    procRoot: proc.root,
    passwdFile: join(proc.root, 'passwd'),
    sockDiag: readingLines(lines),
    elevated: false,
  });
  return { proc, source, lines };
}

function readingLines(lines: readonly string[]): TableReader {
  const cache = createRowCache({ essentialsOf, parse: parseSsLine });
  return {
    async read() {
      cache.begin();
      for (const line of lines) cache.add(line);
      return { rows: cache.end(), source: 'sock_diag', warnings: [] };
    },
  };
}

function read(source: ReturnType<typeof linuxSockets>) {
  return source.read({ signal: AbortSignal.timeout(5000) });
}

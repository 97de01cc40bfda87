import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTableReader } from '../../../../../../electron/collector/read-table.ts';
import { netstatSockets } from '../../../../../../electron/collector/sources/windows/netstat.ts';
import { ownPrograms } from '../../../../../../electron/collector/sources/windows/own-programs.ts';
import { parseTasklist } from '../../../../../../electron/collector/sources/windows/process-names.ts';
import { windowsSystem } from '../../../../../../electron/collector/sources/windows/system.ts';

const captures = resolve(import.meta.dirname, '../../../../../fixtures/captures');
const options = () => ({ signal: AbortSignal.timeout(10_000) });
const why = 'koffi does not load: no binary';
const reason = `netstat is read instead, without the times at which sockets opened: ${why}`;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

// The programs of the tests are scripts of the shell.
describe.runIf(process.platform !== 'win32')('netstat of Windows (needs a shell)', () => {
  it.each([
    'windows-de-netstat-an.cp850.raw',
    'windows-ru-netstat-a-10.0.14393.cp866.raw',
    'windows-zh-cn-netstat-ano.cp936.raw',
    'windows10-en-netstat-ano.txt',
    'windows-it-netstat-ano.txt',
  ])('T5 reads every row of %s in its code page, states and pids by their places', async (file) => {
    const bytes = readFileSync(join(captures, file));
    const rows = bytes.toString('latin1').match(/^\s*(?:TCP|UDP)\s.*$/gim) ?? [];
    const { sockets, source, warnings } = await fallback({ netstat: bytes }).read(options());
    expect(rows.length).toBeGreaterThan(0);
    expect(sockets.length).toBe(rows.length);
    expect(source).toBe('netstat');
    expect(warnings).toEqual([reason]);
    // Those rows that end in digits name their process; 0 is nobody.
    const pids = rows.map((row) => Number(/\s(\d+)\s*$/.exec(row)?.[1] ?? 0));
    expect(sockets.map(({ ownerPids }) => ownerPids[0] ?? 0)).toEqual(pids);
    const listening = sockets.filter(({ state }) => state === 'LISTEN').length;
    const bare = rows.filter((row) => /^\s*TCP\s+\S+\s+(?:0\.0\.0\.0|\[::\]|\S+):0\s/.test(row));
    expect(listening).toBe(bare.length);
  });

  it('names processes by tasklist, and leaves a name null that it does not say', async () => {
    const source = fallback({
      netstat:
        '  TCP    0.0.0.0:135   0.0.0.0:0   LISTENING   936\r\n  UDP    0.0.0.0:123   *:*   4242\r\n',
      tasklist: '"svchost.exe","936","Services","0","12.345 K"\r\n',
    });
    const { sockets } = await source.read(options());
    expect(sockets.map(({ ownerPids, ownerNames }) => [ownerPids, ownerNames])).toEqual([
      [[936], ['svchost.exe']],
      [[4242], [null]],
    ]);
  });

  it('T6 gives the same objects as long as the lines and the names are the same', async () => {
    const line = '  UDP    0.0.0.0:5353   *:*   8\r\n';
    const source = fallback({ netstat: line + line, tasklist: '"a.exe","8","",""\r\n' });
    const [before, after] = [await source.read(options()), await source.read(options())];
    expect(after.sockets[0]).toBe(before.sockets[0]);
    expect(after.sockets[1]).toBe(before.sockets[1]);
    expect(after.sockets[0]).not.toBe(after.sockets[1]);
  });

  it('T5 shows the sockets with a warning where tasklist fails', async () => {
    const source = fallback({ netstat: '  UDP    0.0.0.0:123   *:*   8\r\n', tasklist: null });
    const { sockets, warnings } = await source.read(options());
    expect(sockets.map(({ ownerPids }) => ownerPids)).toEqual([[8]]);
    expect(warnings).toEqual([
      reason,
      expect.stringMatching(
        /^The names of processes could not be read: .*tasklist failed with exit code 1$/,
      ),
    ]);
  });

  it('T8 rejects where netstat fails, prints nothing of use, or hangs beyond the deadline', async () => {
    await expect(fallback({ netstat: null }).read(options())).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(
      fallback({ netstat: 'Zugriff verweigert\r\n' }).read(options()),
    ).rejects.toMatchObject({
      code: 'unavailable',
    });
    const hanging = fallback({ netstat: 'x', script: 'sleep 60' });
    const signal = AbortSignal.timeout(200);
    await expect(hanging.read({ signal })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('did not finish in time'),
    });
  });

  it('is what Windows is read by where koffi does not load: rows have names, but nothing that could be ended', async () => {
    const programs = programsPrinting({
      netstat: '  TCP    0.0.0.0:135   0.0.0.0:0   LISTENING   936\r\n',
      tasklist: '"svchost.exe","936","Services","0","12.345 K"\r\n',
    });
    let loads = 0;
    const load = () => {
      loads += 1;
      return { why };
    };
    const reader = createTableReader(windowsSystem(load, programs));
    await reader.read(options());
    const { table, reading } = await reader.read(options());
    expect([...table.connections.values()].map(({ owners }) => owners)).toEqual([
      [{ pid: 936, name: 'svchost.exe', startedAt: null, user: null }],
    ]);
    expect(reading.warnings).toEqual([
      reason,
      'The owning processes could not be read: Without koffi only the names of processes are known, and none can be ended',
    ]);
    expect(loads).toBe(1);
  });
});

it('reads names from lines of tasklist alone, and marks what it cannot decode', () => {
  const lines = [
    'INFO: No tasks are running which match the specified criteria.',
    '"System Idle Process","0","Services","0","8 K"',
    '"Caf\x82.exe","812","Console","1","12\xff345 K"',
    '"a","x","y"',
    '"',
  ];
  expect(parseTasklist(lines)).toEqual(
    new Map([
      [0, 'System Idle Process'],
      [812, 'Caf\ufffd.exe'],
    ]),
  );
});

it('takes the programs of Windows itself', () => {
  expect(ownPrograms({ SystemRoot: 'D:\\WINNT' })).toEqual({
    netstat: 'D:\\WINNT\\System32\\netstat.exe',
    tasklist: 'D:\\WINNT\\System32\\tasklist.exe',
  });
});

/** What each program prints; null: it fails. `script` runs before netstat prints. */
type Printed = {
  readonly netstat: string | Buffer | null;
  readonly tasklist?: string | null;
  readonly script?: string;
};

function fallback(printed: Printed) {
  return netstatSockets(why, programsPrinting(printed));
}

function programsPrinting({ netstat, tasklist = '', script = '' }: Printed) {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-netstat-'));
  folders.push(folder);
  return {
    netstat: programPrinting(join(folder, 'netstat'), netstat, script),
    tasklist: programPrinting(join(folder, 'tasklist'), tasklist, ''),
  };
}

function programPrinting(file: string, output: string | Buffer | null, script: string): string {
  writeFileSync(`${file}.out`, output ?? '');
  const end = output === null ? 'exit 1' : `exec cat '${file}.out'`;
  writeFileSync(file, `#!/bin/sh\n${script === '' ? '' : `exec ${script}\n`}${end}\n`);
  chmodSync(file, 0o755);
  return file;
}

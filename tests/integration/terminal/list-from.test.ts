import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { shell, sockeye } from './sockeye.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/captures');
const windows = join(fixtures, 'windows-es-netstat-ano.txt');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-list-from-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('list --from', () => {
  it('lists what another computer printed, as a table, and says what it is', async () => {
    const { code, output, notes } = await sockeye(['list', '--from', windows]);
    expect({ code, notes }).toEqual({ code: 0, notes: 'capture of netstat on Windows\n' });
    expect(output.split('\n')).toEqual([
      'PROCESS    PID   PROTO  STATE        LOCAL            REMOTE             USER',
      'System     4     tcp    LISTEN       0.0.0.0:445      -                  -',
      'System     4     tcp    LISTEN       10.0.2.15:139    -                  -',
      'System     4     tcp6   LISTEN       [::]:445         -                  -',
      '-          -     tcp    TIME_WAIT    10.0.2.15:49672  20.190.173.65:443  -',
      '(unknown)  880   tcp    LISTEN       0.0.0.0:49664    -                  -',
      '(unknown)  916   tcp    LISTEN       0.0.0.0:135      -                  -',
      '(unknown)  2036  udp    -            0.0.0.0:5355     -                  -',
      '(unknown)  6760  tcp    ESTABLISHED  10.0.2.15:51824  72.154.7.110:443   -',
      '',
    ]);
  });

  it('gives JSON without a time, with the lines that are no sockets', async () => {
    const file = inFolder('session.txt', 'C:\\>netstat -an\n\n  UDP    [::1]:1900    *:*\n');
    const { output } = await sockeye(['list', '--from', file, '--json']);
    expect(JSON.parse(output)).toEqual({
      at: null,
      source: 'capture of netstat on Windows',
      warnings: ['netstat on Windows was run without -o, so there are no owners.'],
      notUnderstood: [{ line: 1, text: 'C:\\>netstat -an' }],
      notUnderstoodCount: 1,
      connections: [
        {
          id: 'line 3',
          protocol: 'udp',
          family: 'ipv6',
          namespace: null,
          state: null,
          local: { address: '::1', port: 1900, zone: null },
          remote: null,
          user: null,
          receiveQueue: null,
          sendQueue: null,
          dualStack: null,
          traffic: null,
          owners: [],
          ownersAre: 'not-said',
          openedAt: null,
          firstSeenAt: null,
          changedAt: null,
          history: [],
          captured: { line: 3, text: '  UDP    [::1]:1900    *:*', cut: [] },
        },
      ],
    });
  });

  it('gives CSV, with what there is to know of it on standard error', async () => {
    const { code, output, notes } = await sockeye(['list', '--from', windows, '--csv', ':443']);
    expect({ code, notes }).toEqual({ code: 0, notes: 'capture of netstat on Windows\n' });
    const [header, ...rows] = output.split('\r\n');
    expect(header).toMatch(/^process,pid,.*,local_address,local_port,remote_address,remote_port,/);
    expect(rows).toEqual([
      ',,,none,tcp,ipv4,TIME_WAIT,10.0.2.15,49672,20.190.173.65,443,,,,,,,',
      ',6760,,current,tcp,ipv4,ESTABLISHED,10.0.2.15,51824,72.154.7.110,443,,,,,,,',
      '',
    ]);
  });

  it('makes no formula of a name that is one', async () => {
    const ss =
      'State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n' +
      'LISTEN 0 511 127.0.0.1:8080 0.0.0.0:* users:(("=1+2",pid=812,fd=6),("-x",pid=813,fd=6))\n';
    const { output } = await sockeye(['list', '--csv', '--from', inFolder('ss.txt', ss)]);
    expect(output.split('\r\n').slice(1)).toEqual([
      "'=1+2,812,'-x (813),current,tcp,ipv4,LISTEN,127.0.0.1,8080,,,,,,0,511,,",
      '',
    ]);
  });

  it('filters as ever', async () => {
    const ids = async (...args: string[]) =>
      (await captured('--from', windows, ...args)).map(({ id }) => id);
    expect(await ids(':445')).toEqual(['line 6', 'line 11']);
    expect(await ids('--listen', '--tcp', 'pid:4', '10.0.2.15')).toEqual(['line 8']);
    expect(await ids('--udp')).toEqual(['line 12']);
    expect(await ids('--state', 'estab')).toEqual(['line 10']);
    expect(await ids('72.154.7.110:443')).toEqual(['line 10']);
  });

  it('reads standard input as -', async () => {
    const { code, output, notes } = await shell(
      `sockeye list --from - --state time-wait < '${windows}'`,
    );
    expect({ code, notes }).toEqual({ code: 0, notes: 'capture of netstat on Windows\n' });
    expect(output.split('\n')[1]).toMatch(/^- +- +tcp +TIME_WAIT +10\.0\.2\.15:49672 /);
  });

  it('tells on standard error how many lines it did not understand, and the first of them', async () => {
    const file = inFolder(
      'noise.txt',
      `  UDP    [::1]:1900    *:*  12\nfirst\u001b[2J\nsecond ${'x'.repeat(100)}\nthird\nfourth\n`,
    );
    const { notes } = await sockeye(['list', '--from', file]);
    expect(notes.split('\n')).toEqual([
      'capture of netstat on Windows',
      `warning: 4 lines were not understood: line 2 'first\\u{1b}[2J', line 3 'second ${'x'.repeat(53)}…', line 4 'third' …`,
      '',
    ]);
  });

  it('keeps every row of its own JSON', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      const live = join(folder, 'live.json');
      const { code, notes } = await shell(
        `sockeye list --json > '${live}' && sockeye list --from - --json < '${live}' > '${folder}/again.json'`,
      );
      expect({ code, notes }).toEqual({ code: 0, notes: '' });
      const before = await captured('--from', live);
      const again = await captured('--from', join(folder, 'again.json'));
      expect(before.length).toBeGreaterThan(0);
      expect(again.map(facts)).toEqual(before.map(facts));
      const { output } = await shell(`cat '${live}'`);
      const original: Connection[] = JSON.parse(output).connections;
      expect(before.map(facts).sort()).toEqual(original.map(facts).sort());
    } finally {
      server.close();
    }
  });

  it('needs neither koffi nor what reads this computer', async () => {
    const hooks = encodeURIComponent(`
      import { registerHooks } from "node:module";
      registerHooks({
        resolve(name, context, next) {
          if (/koffi|collector/.test(name)) throw new Error("not here");
          return next(name, context);
        },
      });
    `);
    const options = `NODE_OPTIONS='--import=data:text/javascript,${hooks}'`;
    const capture = await shell(`${options} sockeye list --from '${windows}'`);
    expect([capture.code, capture.notes]).toEqual([0, 'capture of netstat on Windows\n']);
    const computer = await shell(`${options} sockeye list`);
    expect([computer.code, computer.notes]).toEqual([1, 'sockeye list: not here\n']);
  });

  it.each([
    ['a missing file', () => join(folder, 'none'), /^there is no file '.*none'$/],
    ['a directory', () => folder, /^'.*' is a directory: name a file in it$/],
    [
      'an empty file',
      () => inFolder('empty', ''),
      /^'.*empty': This cannot be opened as a capture: it is empty\. What can be opened is /,
    ],
    [
      'another program',
      () => process.execPath,
      /: it is larger than 128 MiB, so keep only |: it is a program\. /,
    ],
    [
      'a file that is too large',
      () => {
        const file = inFolder('large', '');
        truncateSync(file, 200 * 1024 * 1024);
        return file;
      },
      /^'.*large': .* it is larger than 128 MiB, so keep only the lines of interest\. /,
    ],
  ])('says what is wrong with %s', async (_, name, message) => {
    const { code, output, notes } = await sockeye(['list', '--from', name()]);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(notes).toMatch(/^sockeye list: [^\n]*\n$/);
    expect(notes.slice('sockeye list: '.length, -1)).toMatch(message);
  });

  it.runIf(process.getuid?.() === 0)(
    'says that a file may not be read (needs to be run as root)',
    async () => {
      const file = inFolder('secret', 'x');
      chmodSync(folder, 0o755);
      chmodSync(file, 0o600);
      const { code, notes } = await sockeye(['list', '--from', file], 65_534);
      expect({ code, notes }).toEqual({
        code: 1,
        notes: `sockeye list: '${file}' may not be read by this user\n`,
      });
    },
  );

  it('needs a name, and explains itself', async () => {
    const { code, notes } = await sockeye(['list', '--from', '--json']);
    expect({ code, notes }).toEqual({
      code: 2,
      notes: "sockeye list: --from needs a value (see 'sockeye list --help')\n",
    });
    expect((await sockeye(['list', '--help'])).output).toContain('--from FILE  Read a capture');
  });
});

async function captured(...args: string[]): Promise<Connection[]> {
  const { output, notes } = await sockeye(['list', '--json', ...args]);
  if (output === '') throw new Error(notes);
  return JSON.parse(output).connections;
}

function inFolder(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What a capture keeps of a connection. */
function facts({ protocol, state, local, remote, user, owners, ownersAre }: Connection): string {
  const held = owners.map(({ pid, name }) => [pid, name]);
  return JSON.stringify([protocol, state, local, remote, user, held, ownersAre]);
}

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { shell, sockeye, startSockeye } from './sockeye.ts';

const opened: Socket[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});

describe('the program', () => {
  it.each([[['--version']], [['-v']], [['list', '--version']], [['kill', ':80', '--version']]])(
    'says its version for %j',
    async (args) => {
      expect(await sockeye(args)).toEqual({
        code: 0,
        output: `sockeye ${manifest.version}\n`,
        notes: '',
      });
    },
  );

  it.each([
    [['--help'], 'Usage: sockeye <command>'],
    [['help'], 'Usage: sockeye <command>'],
    [['list', '--help'], 'Usage: sockeye list'],
    [['help', 'watch'], 'Usage: sockeye watch'],
    [['kill', '-h'], 'Usage: sockeye kill'],
    [['probe', '--help'], 'Usage: sockeye probe'],
    [['help', 'connect'], 'Usage: sockeye connect'],
    [['listen', '-h'], 'Usage: sockeye listen'],
    [['history', '--help'], 'Usage: sockeye history'],
    [['serve', '--port', '--help'], 'Usage: sockeye serve'],
  ])('helps for %j, in 100 columns', async (args, usage) => {
    const { code, output, notes } = await sockeye(args);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    expect(output).toContain(usage);
    expect(output.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([
    [[], "sockeye: which command? (see 'sockeye --help')"],
    [['lsit'], "sockeye: unknown command 'lsit'. Did you mean 'list'? (see 'sockeye --help')"],
    [
      ['help', 'kil'],
      "sockeye: unknown command 'kil'. Did you mean 'kill'? (see 'sockeye --help')",
    ],
    [
      ['--json', 'list'],
      "sockeye: unknown option '--json' before the command (see 'sockeye --help')",
    ],
    [
      ['list', '--lisen'],
      "sockeye list: unknown option '--lisen'. Did you mean '--listen'? (see 'sockeye list --help')",
    ],
    [
      ['watch', '--interval', '50'],
      "sockeye watch: --interval is a whole number from 100 to 60000, not '50' (see 'sockeye watch --help')",
    ],
    [
      ['list', '--csv', '--json'],
      "sockeye list: --json and --csv exclude each other: give one of them (see 'sockeye list --help')",
    ],
    [
      ['watch', '--timeout', '5'],
      "sockeye watch: --timeout is how long --until waits: give --until QUERY, too (see 'sockeye watch --help')",
    ],
    [
      ['watch', '--until', ':80', '--timeout', '0.5'],
      "sockeye watch: --timeout is a whole number from 1 to 86400, not '0.5' (see 'sockeye watch --help')",
    ],
    [
      ['watch', '--until', ' '],
      "sockeye watch: --until needs a query that is not empty, as ':3000' (see 'sockeye watch --help')",
    ],
    [
      ['watch', '--until', '--timeout', '5'],
      "sockeye watch: --until needs a value (see 'sockeye watch --help')",
    ],
    [
      ['serve', '--port=70000'],
      "sockeye serve: --port is a whole number from 0 to 65535, not '70000' (see 'sockeye serve --help')",
    ],
    [['kill'], "sockeye kill: which one? Give :port or pid (see 'sockeye kill --help')"],
    [['\u001b[2J\n'], "sockeye: unknown command '\\u{1b}[2J\\u{a}' (see 'sockeye --help')"],
  ])('tells in one line what is wrong with %j', async (args, note) => {
    expect(await sockeye(args)).toEqual({ code: 2, output: '', notes: `${note}\n` });
  });

  it('marks where a query is wrong, in a line under it', async () => {
    expect(await sockeye(['list', '进程', 'country:SE,Narnia'])).toEqual({
      code: 2,
      output: '',
      notes: `sockeye list: There is no country 'Narnia': country: takes two letters such as 'SE', or a name in English or Chinese, several with commas (see 'sockeye list --help')
  进程 country:SE,Narnia
                  ^~~~~~
`,
    });
  });

  it.each(['list', 'list --json', 'list --csv', 'watch', 'kill --help'])(
    'ends quietly when nobody reads what %s writes',
    async (args) => {
      const { notes } = await shell(`{ sockeye ${args}; echo "code $?" >&2; } | true`);
      expect(notes).toBe('code 0\n');
    },
  );

  it('ends quietly when the reader of watch has enough, though nothing happens any more', async () => {
    const nothing = 'no-process-has-this-name';
    const { notes, output } = await shell(
      `{ sockeye watch --interval 100 ${nothing}; echo "code $?" >&2; } | head -1`,
    );
    expect({ notes, output }).toEqual({
      notes: 'code 0\n',
      output: expect.stringMatching(/^ {2}\d\d:\d\d:\d\d\.\d{3} {2}0 sockets now/),
    });
  });

  it('writes a large table whole to a slow reader', async () => {
    const count = 500;
    for (let index = 0; index < count; index += 1) {
      const socket = createSocket('udp4').bind(0, '127.0.0.1');
      opened.push(socket);
      await once(socket, 'listening');
    }
    const { output } = await shell(`sockeye list --udp ${process.pid} --json | { sleep 1; cat; }`);
    expect(output.length).toBeGreaterThan(200_000);
    expect(JSON.parse(output).connections).toHaveLength(count);
  });

  it('reads though no descriptor is left for a child process', async () => {
    const { code, notes } = await shell('ulimit -n 25; exec "$NODE" "$PROGRAM" list');
    expect(code).toBe(0);
    expect(notes).not.toContain('instead');
  });

  it.runIf(existsSync('/dev/full'))(
    'says in one line that a disk is full (needs /dev/full)',
    async () => {
      const { code, notes } = await shell('sockeye list >/dev/full');
      expect({ code, notes }).toEqual({
        code: 1,
        notes: 'sockeye list: ENOSPC: no space left on device, write\n',
      });
    },
  );

  it('tells a bug in one line as well', async () => {
    const bug = 'throw new Error("such a\\n\\u001b[2J bug")';
    const code = `setImmediate(() => { ${bug} })`;
    const { notes } = await shell(
      `NODE_OPTIONS='--import=data:text/javascript,${encodeURIComponent(code)}' sockeye watch; echo "code $?" >&2`,
    );
    expect(notes).toBe('sockeye: such a\\u{a}\\u{1b}[2J bug\ncode 1\n');
  });

  const built = join(import.meta.dirname, '../../../out/main/cli.js');
  it.runIf(existsSync(built))(
    'once built still names its interpreter, and runs (needs a build)',
    async () => {
      expect(readFileSync(built, 'utf8').slice(0, 20)).toBe('#!/usr/bin/env node\n');
      const { code, output } = await shell(`"$NODE" "${built}" list --json`);
      expect({ code, ...JSON.parse(output), connections: [] }).toEqual({
        code: 0,
        at: expect.any(Number),
        source: expect.any(String),
        warnings: expect.any(Array),
        connections: [],
      });
    },
  );

  const page = join(import.meta.dirname, '../../../out/renderer/index.html');
  it.runIf(existsSync(page))(
    'serves until told to end, its URL the only line it writes (needs a build)',
    async () => {
      const configHome = mkdtempSync(join(tmpdir(), 'sockeye-serve-'));
      onTestFinished(() => rmSync(configHome, { recursive: true }));
      const serving = startSockeye(['serve', '--no-open', '--read-only'], configHome);
      expect(await serving.nextLine()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/);
      const { code, notes } = await serving.end('SIGTERM');
      expect({ code, notes }).toEqual({ code: 0, notes: '' });
      await expect(serving.nextLine()).rejects.toThrow('It has ended');
    },
  );
});

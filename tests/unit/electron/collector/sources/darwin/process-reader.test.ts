import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { darwinProcesses } from '../../../../../../electron/collector/sources/darwin/process-reader.ts';
import { fakeProgram } from './fake-program.ts';

const date = 'Fri Nov  6 21:55:52 2026    ';
const startedAt = Date.UTC(2026, 10, 6, 21, 55, 52);

describe('facts of processes', () => {
  it('are who runs what since when, under which parent, with which arguments', async () => {
    const { reader } = madeUpPs(
      [
        `    1     0 Ss   root             ${date} /sbin/launchd`,
        `  501     1 S    me               ${date} /Applications/My App.app/Contents/MacOS/My App`,
        `  502   501 S+   me               ${date} -zsh`,
        `  503   501 S    _www             ${date} nginx: worker process`,
      ],
      [
        '  501 /Applications/My App.app/Contents/MacOS/My App --port 80 --name a b',
        '  502 -zsh',
        '  503 nginx: worker process',
      ],
    );
    const facts = { startedAt, unit: null, container: null };
    const app = '/Applications/My App.app/Contents/MacOS/My App';
    expect(await reader.read([501, 502, 503, 999])).toEqual(
      new Map([
        [
          501,
          {
            ...facts,
            pid: 501,
            name: 'My App',
            commandLine: [app, '--port', '80', '--name', 'a', 'b'],
            executable: app,
            user: 'me',
            parent: { pid: 1, name: 'launchd' },
          },
        ],
        [
          502,
          {
            ...facts,
            pid: 502,
            name: 'zsh',
            commandLine: ['-zsh'],
            executable: null,
            user: 'me',
            parent: { pid: 501, name: 'My App' },
          },
        ],
        [
          503,
          {
            ...facts,
            pid: 503,
            name: 'nginx: worker process',
            commandLine: ['nginx: worker process'],
            executable: null,
            user: '_www',
            parent: { pid: 501, name: 'My App' },
          },
        ],
      ]),
    );
    expect(await reader.parents()).toEqual(
      new Map([
        [1, 0],
        [501, 1],
        [502, 501],
        [503, 501],
      ]),
    );
  });

  it('are absent for one that has ended and waits for its parent', async () => {
    const { reader } = madeUpPs([
      `  501     1 S    me               ${date} sleep`,
      `  502   501 Z    me               ${date} <defunct>`,
    ]);
    expect([...(await reader.read([501, 502])).keys()]).toEqual([501]);
  });

  it('include arguments that were asked for once, until the process calls itself otherwise', async () => {
    const { reader, program } = madeUpPs(
      [`  501     1 S    me               ${date} sh`],
      ['  501 sh -c x'],
    );
    expect((await reader.read([501])).get(501)?.commandLine).toEqual(['sh', '-c', 'x']);
    await reader.read([501]);
    writeFileSync(`${program}.all`, `  501     1 S    me               ${date} node\n`);
    writeFileSync(`${program}.arguments`, '  501 node server.js\n');
    expect((await reader.read([501])).get(501)?.commandLine).toEqual(['node', 'server.js']);
    expect(readFileSync(`${program}.log`, 'utf8').match(/-p 501/g)).toHaveLength(2);
  });

  it('are cut where a process says too much of itself', async () => {
    const { reader } = madeUpPs(
      [`  501     1 S    me               ${date} ${'/x'.repeat(10_000)}`],
      [`  501 ${'y'.repeat(100_000)}`],
    );
    const facts = (await reader.read([501])).get(501);
    expect(facts?.executable).toBe(`${'/x'.repeat(512)}…`);
    expect(facts?.commandLine).toEqual([`${'y'.repeat(32_768)}…`]);
  });

  it('are asked for with dates in UTC and English', async () => {
    const { reader, program } = madeUpPs([`  501     1 S    me               ${date} sh`]);
    await reader.parents();
    expect(readFileSync(`${program}.log`, 'utf8')).toBe(
      'UTC0 C  -ax -ww -o pid= -o ppid= -o state= -o user= -o lstart= -o comm=\n',
    );
  });

  it('cannot be read where ps prints none, and says why', async () => {
    const reader = darwinProcesses(fakeProgram(`echo 'ps: no' >&2; exit 1`));
    await expect(reader.read([1])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/listed no processes: ps: no$/),
    });
  });

  it('agree with the real ps of this computer', async () => {
    const [ps] = ['/bin/ps'];
    const facts = (await darwinProcesses(ps).read([process.pid])).get(process.pid);
    expect(facts).toMatchObject({ pid: process.pid, parent: { pid: process.ppid } });
    const startedMs = Date.now() - performance.now();
    expect(Math.abs((facts?.startedAt ?? 0) - startedMs)).toBeLessThan(60_000);
  });
});

/** A ps that lists these processes and arguments. */
function madeUpPs(all: readonly string[], args: readonly string[] = []) {
  const program = fakeProgram(`
    echo "$TZ $LANG $LC_ALL $@" >> "$0.log"
    case "$*" in *args=*) cat "$0.arguments";; *) cat "$0.all";; esac`);
  writeFileSync(`${program}.all`, `${all.join('\n')}\n`);
  writeFileSync(`${program}.arguments`, `${args.join('\n')}\n`);
  return { reader: darwinProcesses(program), program };
}

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appleScript, osascript } from '../../../../electron/elevation/osascript.ts';

describe('the administrator dialog of macOS', () => {
  it('runs a program and gives its output and exit code', async () => {
    expect(await run('/bin/sh', ['-c', 'echo one; echo two; echo no >&2; exit 11'])).toEqual({
      kind: 'ran',
      code: 11,
      output: 'one\ntwo\n',
    });
    expect(await run('/bin/true', [])).toEqual({ kind: 'ran', code: 0, output: '' });
  });

  it('gives arguments as they are: none becomes a part of a command', {
    timeout: 60_000,
  }, async () => {
    const word = fc.oneof(
      fc.constantFrom("'", '"', '\\', '$(false)', '`false`', '; exit 9', '\n', ' ', '&', '|', '-e'),
      fc.string({ unit: fc.constantFrom('a', 'é', '企', "'", '\\', '$', '\t', '*', '!') }),
    );
    const argument = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
    const printer = ['-c', `printf '<%s>' "$@"`, 'sh'];
    await fc.assert(
      fc.asyncProperty(fc.array(argument, { minLength: 1, maxLength: 4 }), async (args) => {
        expect(await run('/bin/sh', [...printer, ...args])).toEqual({
          kind: 'ran',
          code: 0,
          output: args.map((text) => `<${text}>`).join(''),
        });
      }),
      { numRuns: 15 },
    );
  });

  it('takes no output for an answer that the person gave', async () => {
    expect(await run('/bin/echo', ['declined'])).toEqual({
      kind: 'ran',
      code: 0,
      output: 'declined\n',
    });
  });

  it('is declined when the person cancels, which is no error', async () => {
    const program = fakeOsascript(`echo declined`);
    expect(await osascript(program).run('/bin/true', [], soon())).toEqual({ kind: 'declined' });
  });

  it('is unavailable where nobody can be asked, and says why', async () => {
    const program = fakeOsascript(
      `echo '0:9: execution error: No user interaction allowed. (-1713)' >&2; exit 1`,
    );
    await expect(osascript(program).run('/bin/true', [], soon())).rejects.toMatchObject({
      code: 'unavailable',
      message:
        'No administrator could be asked for: 0:9: execution error: No user interaction allowed. (-1713)',
    });
    const silent = osascript(fakeOsascript('echo what')).run('/bin/true', [], soon());
    await expect(silent).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is taken away when aborted', async () => {
    const program = fakeOsascript(`echo $$ > "$0.pid"; exec sleep 600`);
    const asking = osascript(program).run('/bin/true', [], AbortSignal.timeout(1500));
    await expect(asking).rejects.toMatchObject({ code: 'unavailable' });
    const pid = readFileSync(`${program}.pid`, 'utf8').trim();
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
  });
});

function run(program: string, args: readonly string[]) {
  return osascript(fakeOsascript(evaluated)).run(program, args, soon());
}

function soon(): AbortSignal {
  return AbortSignal.timeout(20_000);
}

/**
 * What AppleScript does with our script, which it must be given unchanged: `quoted form of` puts single quotes around a
 * text and '\'' in place of each one within, `do shell script` gives the result to /bin/sh.
 */
const evaluated = `
exec "${process.execPath}" -e '
  const [script, args] = [[], process.argv.slice(1)];
  while (args[0] === "-e") script.push(args.splice(0, 2)[1]);
  if (script.join("\\n") !== process.env.EXPECTED) throw new Error("another script");
  const [reason, ...words] = args;
  if (!/^Sockeye needs/.test(reason)) throw new Error("no reason");
  const quote = String.fromCharCode(39);
  const quotedForm = (text) => quote + text.replaceAll(quote, quote + "\\\\" + quote + quote) + quote;
  const command = words.map((word) => quotedForm(word) + " ").join("") + "; code=$?; echo; echo $code";
  const { stdout } = require("child_process").spawnSync("/bin/sh", ["-c", command]);
  process.stdout.write(stdout.toString() + "\\n");
' -- "$@"`;

function fakeOsascript(script: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'fake-osascript-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'osascript');
  const expected = appleScript.join('\n').replaceAll("'", String.raw`'\''`);
  writeFileSync(path, `#!/bin/sh\nexport EXPECTED='${expected}'\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

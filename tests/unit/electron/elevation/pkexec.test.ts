import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isInForeground, pkexec } from '../../../../electron/elevation/pkexec.ts';

const folder = mkdtempSync(join(tmpdir(), 'sockeye-pkexec-'));
afterAll(() => rmSync(folder, { recursive: true }));

const desktop = { hasDesktop: () => true, hasTerminal: () => false };
const terminal = { hasDesktop: () => false, hasTerminal: () => true };
const noSignal = new AbortController().signal;

describe.skipIf(process.platform === 'win32')('pkexec (needs a POSIX shell)', () => {
  it('runs the program with its arguments as they are, and gives its output and exit code', async () => {
    const prompt = pkexec(fake('allowed', 'shift; "$@"'), desktop);
    const script = 'printf "%s|" "$@"; exit 7';
    expect(
      await prompt?.run('/bin/sh', ['-c', script, 'sh', "a'b $c", '', '-x'], noSignal),
    ).toEqual({ kind: 'ran', code: 7, output: "a'b $c||-x|" });
  });

  it('asks in the terminal only where there is one that listens to us', async () => {
    const program = fake('arguments', 'printf "%s " "$@"');
    const asked = async (surroundings: typeof desktop) =>
      pkexec(program, surroundings)?.run('/bin/true', ['x'], noSignal);
    expect(await asked(desktop)).toMatchObject({
      output: '--disable-internal-agent /bin/true x ',
    });
    expect(await asked(terminal)).toMatchObject({ output: '/bin/true x ' });
    expect([pkexec(program, desktop)?.name, pkexec(program, terminal)?.name]).toEqual([
      'polkit',
      'polkit (in the terminal of Sockeye)',
    ]);
  });

  it('is not there without a program, nor where nobody can be asked', () => {
    const nowhere = { hasDesktop: () => false, hasTerminal: () => false };
    expect(pkexec(null, desktop)).toBeNull();
    expect(pkexec(fake('unused', 'exit 0'), nowhere)).toBeNull();
  });

  it('takes a dialog that was dismissed for no error', async () => {
    const said = 'echo "Error executing command as another user: Request dismissed" >&2; exit 126';
    expect(await runFake('dismissed', said)).toEqual({ kind: 'declined' });
  });

  it('says of a wrong password that it was not allowed', async () => {
    const said = 'echo "Error executing command as another user: Not authorized" >&2; exit 127';
    await expect(runFake('refused', said)).rejects.toMatchObject({
      code: 'permission-denied',
      message:
        'polkit did not allow it: the password was wrong, or a rule of this computer forbids it.',
    });
  });

  it.each([
    [
      'echo "Error executing command as another user: No authentication agent found." >&2; exit 127',
      'No authentication agent found',
    ],
    [
      'printf "\\nError getting authority: \\033[2J\\n" >&2; exit 127',
      'Error getting authority: \\u{1b}[2J',
    ],
    ['exit 127', 'it ended without a word'],
    ['kill -KILL $$', 'it ended without a word'],
  ])('says why nobody could be asked, and what to do: %s', async (script, why) => {
    await expect(runFake('failed', script)).rejects.toMatchObject({
      code: 'unavailable',
      message: `polkit could not ask for an administrator: ${why}. Start Sockeye with sudo instead.`,
    });
  });

  it('is killed when nobody wants the answer any more', async () => {
    const pidFile = join(folder, 'pid');
    const prompt = pkexec(fake('waiting', `echo $$ > '${pidFile}'; exec sleep 30`), desktop);
    await expect(prompt?.run('/bin/true', [], AbortSignal.timeout(300))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('did not finish in time'),
    });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });

  it('does not read without end', async () => {
    await expect(runFake('endless', 'yes')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('gets nothing of our environment but the PATH: pkexec is particular about what it finds there', async () => {
    process.env['SOCKEYE_TEST'] = 'seen';
    try {
      const ran = await runFake('environment', 'echo "$SOCKEYE_TEST $LC_ALL"');
      expect(ran).toEqual({ kind: 'ran', code: 0, output: ' C\n' });
    } finally {
      delete process.env['SOCKEYE_TEST'];
    }
  });
});

describe('isInForeground', () => {
  const stat = (comm: string, group: number, foreground: number) =>
    `50 (${comm}) S 1 ${group} 40 34816 ${foreground} 4194304 1 0`;

  it('is so where the terminal listens to our group', () => {
    expect(isInForeground(stat('node', 40, 40))).toBe(true);
    expect(isInForeground(stat('a) S 1 7 7 7 7 (', 40, 40))).toBe(true);
  });

  it('is not so in the background, without a terminal, and of what is no such line', () => {
    expect(isInForeground(stat('node', 50, 40))).toBe(false);
    expect(isInForeground(stat('node', 50, -1))).toBe(false);
    expect(isInForeground('')).toBe(false);
  });
});

function runFake(name: string, script: string) {
  return pkexec(fake(name, script), desktop)?.run('/bin/true', [], noSignal);
}

/** A program in the place of pkexec. */
function fake(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  endWindows,
  hasWine,
  provide,
  provideTimeoutMs,
  runOnWindows,
  startOnWindows,
} from './windows-node.ts';

describe.runIf(hasWine)('sockeye kill on Windows (needs Wine)', { timeout: 120_000 }, () => {
  beforeAll(async () => void (await provide()), provideTimeoutMs);
  afterAll(endWindows);

  it('K2 K4 K5 ends a process whose parent has long gone, by force alone where nothing else would do', async () => {
    const program = await startOnWindows('tests/integration/wine/programs/wait.ts');
    const pid = await program.waitForLine(() => true);
    expect(await kill(pid)).toEqual({
      code: 6,
      outcome: 'still-there',
      message: `node.exe (${pid}) has no window that could be asked to close: run it again with --force to end it by force.`,
    });
    expect(await kill(`${Number(pid) + 2}`, '--force')).toEqual({
      code: 5,
      outcome: 'refused',
      message: `Refused (K2): pid ${Number(pid) + 2} is not the pid of a process: on Windows they are multiples of 4.`,
    });
    expect(await kill(pid, '--force')).toEqual({
      code: 0,
      outcome: 'ended',
      message: expect.stringMatching(`^Ended by force: node\\.exe \\(${pid}\\), after \\d+ ms\\.$`),
    });
    await program.ended;
    expect(await kill(pid, '--force')).toMatchObject({ code: 3, outcome: 'not-found' });
  });

  it('K2 refuses to end the kernel of Windows', async () => {
    expect(await kill('4', '--force')).toEqual({
      code: 5,
      outcome: 'refused',
      message: 'Refused (K2): pid 4 is System, the kernel of Windows and its drivers.',
    });
  });

  async function kill(...args: readonly string[]) {
    const { code, stdout, stderr } = await runOnWindows(
      'out/main/cli.js',
      ['kill', ...args, '--yes', '--json'],
      { timeoutMs: 60_000 },
    );
    if (stdout === '') throw new Error(stderr);
    const { outcome, messages } = JSON.parse(stdout);
    return { code, outcome, message: messages[0] };
  }
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Display, hasXvfb, startDisplay } from './display.ts';
import { endWindows, hasWine, provide, provideTimeoutMs, runOnWindows } from './windows-node.ts';

// Every process is one that the program on Windows has started itself.
describe.runIf(hasWine)('ending a process of Windows (needs Wine)', { timeout: 90_000 }, () => {
  let display: Display | null = null;

  beforeAll(async () => {
    await provide();
    // Even for programs without windows: the first program decides what the windows of all of them are drawn on.
    if (hasXvfb) display = await startDisplay();
  }, provideTimeoutMs);

  afterAll(async () => {
    await endWindows();
    await display?.end();
  });

  it('K4 ends it by force, and says afterwards that it is gone', async () => {
    expect(await endProcesses('force')).toEqual({
      answer: { kind: 'ended' },
      exit: [1, null],
      again: { kind: 'gone' },
    });
  });

  it('K1 leaves one alone that started at another time', async () => {
    const { answers, startedAt, isAlive } = await endProcesses('another start time');
    const reused = { kind: 'reused', startedAt };
    expect({ answers, isAlive }).toEqual({ answers: [reused, reused, reused], isAlive: true });
  });

  it('K1 refuses a pid between two, which Windows would take for the lower one', async () => {
    const { answers, pid, isAlive } = await endProcesses('a pid between two');
    const refusal = (by: number) =>
      `Refused (K2): pid ${pid + by} is not the pid of a process: on Windows they are multiples of 4.`;
    expect({ answers, isAlive }).toEqual({ answers: [1, 2, 3].map(refusal), isAlive: true });
  });

  it('says that it is gone, too, while somebody else still has a handle to it', async () => {
    expect(await endProcesses('ended but still known')).toEqual({
      first: { kind: 'ended' },
      second: { kind: 'gone' },
    });
  });

  it('K4 says of a program without a window that it cannot be asked, and leaves it', async () => {
    expect(await endProcesses('no window')).toEqual({
      answer: { kind: 'cannot-ask' },
      isAlive: true,
    });
  });

  it.runIf(hasXvfb)('K4 asks a program with a window to close it (needs Xvfb)', async () => {
    expect(await endProcesses('window')).toEqual({ answer: { kind: 'ended' }, exit: [0, null] });
  });

  it.runIf(hasXvfb)(
    'K4 waits for one that does not answer without blocking anything else, then ends it by force (needs Xvfb)',
    async () => {
      expect(await endProcesses('a window that does not answer')).toEqual({
        gentle: { kind: 'still-there' },
        goesOn: true,
        isAlive: true,
        forced: { kind: 'ended' },
      });
    },
  );

  it('leaves no handle behind', async () => {
    expect(await endProcesses('handles')).toEqual({ more: 0 });
  });

  async function endProcesses(scene: string) {
    const script = 'tests/integration/wine/programs/end-processes.ts';
    const { stdout, stderr } = await runOnWindows(script, [scene], {
      env: environment(),
      timeoutMs: 60_000,
    });
    return printed(stdout, stderr);
  }

  function environment(): NodeJS.ProcessEnv {
    return display === null ? {} : { DISPLAY: display.name };
  }
});

/** What the program printed; where it failed, why. */
function printed(stdout: string, stderr: string) {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

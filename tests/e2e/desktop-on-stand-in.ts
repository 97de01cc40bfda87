import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';
import type { FromTest, ToTest } from '../electron-stand-in/obey-test.ts';
import { collectOutput, type DesktopApp, endProcess, type Start } from './desktop-app.ts';

const patienceMs = 20_000;

/** The app on the stand-in: in a Node process that drives a Chromium, to which the test attaches as well. */
export async function standInApp(start: Start, launchOptions: LaunchOptions): Promise<DesktopApp> {
  const child = startProcess(start, launchOptions);
  const output = collectOutput(child);
  const exit = once(child, 'exit');
  const { endpoint, chromiumPids } = await opening(child, output);
  const browser = await chromium.connectOverCDP(endpoint);
  const disconnected = new Promise((resolve) => browser.once('disconnected', resolve));
  const ended = exit.then(async ([code]) => {
    // Playwright stumbles over a browser that goes between two tests.
    await disconnected;
    return code;
  });
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) throw new Error('The app has no window');
  const started = [child];
  let calls = 0;
  return {
    page,
    async evaluate(look) {
      calls += 1;
      const call: FromTest = { id: calls, source: String(look) };
      const answered = messageOf(child, (message) =>
        message.kind !== 'opened' && message.id === call.id ? message : null,
      );
      child.send(call);
      const answer = await answered;
      if (answer.kind === 'failed') throw new Error(answer.message);
      return answer.value as never;
    },
    output,
    async startAgain() {
      const second = startProcess(start, launchOptions);
      started.push(second);
      const [code] = await once(second, 'exit');
      return code;
    },
    ended,
    async end() {
      for (const one of started) await endProcess(one);
      // Chromium ends with the app, unless the app was killed.
      for (const pid of chromiumPids) killIfRunning(pid);
      await ended;
    },
  };
}

function startProcess({ root, userData }: Start, { executablePath, args }: LaunchOptions) {
  const program = join(root, 'tests/electron-stand-in/start.ts');
  return fork(program, [root, `--user-data-dir=${userData}`], {
    silent: true,
    env: { ...process.env, ELECTRON_STAND_IN_CHROMIUM: JSON.stringify({ executablePath, args }) },
  });
}

async function opening(child: ChildProcess, output: () => string) {
  try {
    return await messageOf(child, (message) => (message.kind === 'opened' ? message : null));
  } catch (error) {
    await endProcess(child);
    throw new Error(`The app did not open a window:\n${output()}`, { cause: error });
  }
}

/** The first message that `choose` takes; rejects if the process ends before, or is too slow. */
async function messageOf<Message>(
  child: ChildProcess,
  choose: (message: ToTest) => Message | null,
): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  const hear = (message: ToTest) => {
    const chosen = choose(message);
    if (chosen !== null) resolve(chosen);
  };
  const stop = (code: number | null) => reject(new Error(`The app ended with code ${code}`));
  const giveUp = () => reject(new Error(`The app said nothing for ${patienceMs} ms`));
  const timer = setTimeout(giveUp, patienceMs);
  child.on('message', hear).once('exit', stop);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off('message', hear).off('exit', stop);
  }
}

function killIfRunning(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

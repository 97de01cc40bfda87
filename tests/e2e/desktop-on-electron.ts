import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from '@playwright/test';
import { collectOutput, type DesktopApp, endProcess, type Start } from './desktop-app.ts';

/** The app on the real Electron. */
export async function electronApp(
  { root, userData }: Start,
  executablePath: string,
): Promise<DesktopApp> {
  // Chromium's sandbox refuses to run as root, whom only machines for tests have as their user.
  const isRoot = process.getuid?.() === 0;
  const input = [root, `--user-data-dir=${userData}`, ...(isRoot ? ['--no-sandbox'] : [])];
  const app = await _electron.launch({ executablePath, args: input, chromiumSandbox: !isRoot });
  const child = app.process();
  const started = [child];
  const ended = once(child, 'exit').then(([code]) => code);
  return {
    page: await app.firstWindow(),
    evaluate: (look) => app.evaluate(look),
    output: collectOutput(child),
    async startAgain() {
      const second = spawn(executablePath, input, { stdio: 'ignore' });
      started.push(second);
      const [code] = await once(second, 'exit');
      return code;
    },
    ended,
    async end() {
      for (const one of started) await endProcess(one);
    },
  };
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runs } from '../../find-chromium.mjs';
import { provideWindows, type Windows } from './provide-windows.ts';

/** Whether Wine is here, and can run a Node for Windows. */
export const hasWine = process.platform === 'linux' && process.arch === 'x64' && runs('wine');

/** What `beforeAll(provide, provideTimeoutMs)` needs the first time: it downloads 35 MB and makes a Windows. */
export const provideTimeoutMs = 180_000;

export type RanOnWindows = {
  /** null if it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A script that runs on Windows until it ends, or is killed. */
export type WindowsProgram = {
  /** The first whole line of its output that is wanted; rejects if none comes in time. */
  waitForLine(isWanted: (line: string) => boolean, timeoutMs?: number): Promise<string>;
  readonly ended: Promise<RanOnWindows>;
  kill(): Promise<void>;
};

let windows: Promise<Windows> | null = null;

export function provide(): Promise<Windows> {
  windows ??= provideWindows();
  return windows;
}

/**
 * Runs a script of this project, such as `out/main/cli.js`, on the Node for Windows, to its end or until it has taken
 * too long. Its output goes to files: Node does not start on a pipe of Wine.
 */
export async function runOnWindows(
  script: string,
  args: readonly string[] = [],
  { timeoutMs = 30_000, ...options }: StartOptions & { timeoutMs?: number } = {},
): Promise<RanOnWindows> {
  const program = await startOnWindows(script, args, options);
  const timer = setTimeout(() => void program.kill(), timeoutMs);
  try {
    return await program.ended;
  } finally {
    clearTimeout(timer);
  }
}

export type StartOptions = {
  readonly env?: NodeJS.ProcessEnv;
  /** false: it does not load. */
  readonly koffi?: boolean;
};

export async function startOnWindows(
  script: string,
  args: readonly string[] = [],
  { env = {}, koffi = true }: StartOptions = {},
): Promise<WindowsProgram> {
  const { node, environment, ...projects } = await provide();
  const project = koffi ? projects.project : projects.projectWithoutKoffi;
  const folder = mkdtempSync(join(project, 'output-'));
  const files = [join(folder, 'stdout'), join(folder, 'stderr')] as const;
  const [stdout, stderr] = files.map((file) => openSync(file, 'w'));
  const child = spawn('wine', [node, script, ...args], {
    cwd: project,
    env: { ...environment, ...env },
    stdio: ['ignore', stdout, stderr],
  });
  for (const descriptor of [stdout, stderr]) if (descriptor !== undefined) closeSync(descriptor);
  const read = (file: string) => readFileSync(file, 'utf8');

  const ended = once(child, 'exit').then(
    ([code]): RanOnWindows => ({ code, stdout: read(files[0]), stderr: read(files[1]) }),
  );
  return {
    ended,
    async waitForLine(isWanted, timeoutMs = 30_000) {
      const deadline = performance.now() + timeoutMs;
      while (performance.now() < deadline) {
        const line = read(files[0]).split('\n').slice(0, -1).find(isWanted);
        if (line !== undefined) return line;
        if (child.exitCode !== null || child.signalCode !== null) break;
        await sleep(50);
      }
      throw new Error(`The line did not come. stdout: ${read(files[0])} stderr: ${read(files[1])}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Ends all that runs on this Windows; for `afterAll`. */
export async function endWindows(): Promise<void> {
  if (windows === null) return;
  const { project, projectWithoutKoffi, environment } = await windows;
  windows = null;
  // It exits with 1 where nothing runs any more.
  spawnSync('wineserver', ['-k'], { env: environment, stdio: 'ignore', timeout: 20_000 });
  for (const folder of [project, projectWithoutKoffi]) rmSync(folder, { recursive: true });
}

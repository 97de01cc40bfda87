import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DesktopApp, Start } from '../e2e/desktop-app.ts';
import { electronApp } from '../e2e/desktop-on-electron.ts';
import { electronRuntime } from '../e2e/electron-runtime.ts';
import { median } from './measure.ts';

export type StartCost = {
  readonly listMs: number;
  readonly servingMs: number;
  /** null where Electron cannot run. */
  readonly desktopMs: number | null;
};

const runs = 7;
const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'out/main/cli.js');

/** How long the built terminal host takes to list, the browser host to serve, the desktop host to show rows; medians. */
export async function benchStart(): Promise<StartCost> {
  const { path } = electronRuntime(root);
  const [listed, served, shown]: [number[], number[], number[]] = [[], [], []];
  for (let run = -1; run < runs; run += 1) {
    const [listMs, servingMs] = [await timeList(), await timeServing()];
    const desktopMs = path === null ? [] : [await timeDesktop((start) => electronApp(start, path))];
    // The first round only warms the files up.
    if (run < 0) continue;
    listed.push(listMs);
    served.push(servingMs);
    shown.push(...desktopMs);
  }
  const desktopMs = path === null ? null : median(shown);
  return { listMs: median(listed), servingMs: median(served), desktopMs };
}

async function timeList(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, 'list'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`sockeye list ended with ${code}`);
  return performance.now() - startedAt;
}

/** Until it says at which address it serves. */
async function timeServing(): Promise<number> {
  // Whoever measures has a history of their own.
  const configHome = mkdtempSync(join(tmpdir(), 'sockeye-bench-'));
  const startedAt = performance.now();
  const args = [program, 'serve', '--no-open', '--port', '0'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, XDG_CONFIG_HOME: configHome },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const servingMs = performance.now() - startedAt;
  child.kill('SIGTERM');
  await ended;
  rmSync(configHome, { recursive: true });
  return servingMs;
}

/** Until its window shows rows. */
async function timeDesktop(launch: (start: Start) => Promise<DesktopApp>): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'sockeye-bench-'));
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ guideSeen: true }));
  const startedAt = performance.now();
  const app = await launch({ root, userData });
  try {
    await app.page.locator('#grid .row').first().waitFor();
    return performance.now() - startedAt;
  } finally {
    await app.end();
    rmSync(userData, { recursive: true, force: true });
  }
}

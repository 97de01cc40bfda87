import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import { startServer } from '../e2e/browser-server.ts';
import { chromiumArguments, findChromium } from '../find-chromium.mjs';
import { startLoad } from './load.ts';
import { cpuTimeMs } from './measure.ts';

/** Which share of one core everything takes while a page is visible and nothing happens, in percent. */
export type IdleCost = {
  /** From when it is asked for until rows are shown. */
  readonly shownMs: number;
  readonly collector: number;
  /** The page's own process. */
  readonly renderer: number;
  /** The browser host, which hands the collector's messages on to the page. */
  readonly host: number;
  /** What the browser has beside the page: its main process, what draws on the screen and what speaks with the network. */
  readonly browser: number;
};

const settleMs = 15_000;
const measuredMs = 60_000;

/** A real page of the browser host in a real Chromium; null where there is none, or the system does not say. */
export async function benchIdle(sockets: number): Promise<IdleCost | null> {
  const executablePath = findChromium();
  if (executablePath === null || process.platform !== 'linux') return null;
  const configHome = mkdtempSync(join(tmpdir(), 'sockeye-bench-'));
  mkdirSync(join(configHome, 'sockeye'));
  writeFileSync(join(configHome, 'sockeye/settings.json'), JSON.stringify({ guideSeen: true }));
  const load = startLoad();
  const server = await startServer(configHome, ['--port', '0']);
  const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
  try {
    await load.growTo(sockets / 2);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const startedAt = performance.now();
    await page.goto(server.url);
    await page.locator('#grid .row').nth(5).waitFor();
    const shownMs = performance.now() - startedAt;
    await sleep(settleMs);
    const chromiumPids = await processesOf(browser);
    const [collectorPid, hostPid] = [await server.collectorPid(), server.pid];
    const shareOf = await watchCpu([collectorPid, hostPid, ...chromiumPids.all]);
    // There may be others, spare ones and such as draw the browser's own frame.
    const renderer = Math.max(...chromiumPids.renderers.map(shareOf));
    const chromiumShare = chromiumPids.all.map(shareOf).reduce((sum, share) => sum + share, 0);
    return {
      shownMs,
      collector: shareOf(collectorPid),
      renderer,
      host: shareOf(hostPid),
      browser: chromiumShare - renderer,
    };
  } finally {
    await browser.close();
    await server.end();
    await load.end();
    rmSync(configHome, { recursive: true, force: true });
  }
}

async function processesOf(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return { all: processInfo.map(({ id }) => id), renderers: renderers.map(({ id }) => id) };
}

/** After a minute, which share of one core each of them took, in percent. */
async function watchCpu(pids: readonly number[]): Promise<(pid: number) => number> {
  const look = () => new Map(pids.map((pid) => [pid, cpuTimeMs(pid) ?? 0]));
  const before = look();
  await sleep(measuredMs);
  const after = look();
  return (pid) => (((after.get(pid) ?? 0) - (before.get(pid) ?? 0)) / measuredMs) * 100;
}

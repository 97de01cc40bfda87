import { setTimeout } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { chromiumArguments, findChromium } from '../find-chromium.mjs';
import { median } from './measure.ts';
import { type PageServer, startPageServer } from './page-server.ts';
import { createSyntheticTable } from './synthetic-table.ts';

export type PageCost = {
  /** How many lines the table has, with those of groups. */
  readonly lines: number;
  readonly deltas: number;
  /** The median, and the mean. */
  readonly scriptMsPerDelta: number;
  readonly meanScriptMsPerDelta: number;
  /** Everything the page's main thread did: script, style, layout and painting. */
  readonly taskMsPerDelta: number;
  /** Tasks that held the page for longer than 50 ms, the longest first. */
  readonly longTasksMs: readonly number[];
  readonly heapBytes: number;
};

const changedRows = 1000;
const settleMs = 5000;
const measuredTicks = 15;

/** The real page in a real Chromium while 1,000 of so many rows change each second. */
export async function benchPage(rows: number, settings: Partial<Settings>): Promise<PageCost> {
  const server = await startPageServer(settings);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments(),
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    return await measure(page, server, rows);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measure(page: Page, server: PageServer, rows: number): Promise<PageCost> {
  const synthetic = createSyntheticTable(rows);
  server.publish(synthetic.table);
  await page.goto(`${server.url}#bench`);
  await page.locator('#grid .row').nth(5).waitFor();
  const tick = async () => {
    server.publish(synthetic.change(changedRows));
    await setTimeout(1000);
  };
  for (let passedMs = 0; passedMs < settleMs; passedMs += 1000) await tick();

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await watchLongTasks(page);
  server.takeSentDeltas();
  const before = await readMetrics(session);
  const scriptMs: number[] = [];
  let deltas = 0;
  let last = before;
  for (let done = 0; done < measuredTicks; done += 1) {
    await tick();
    const sent = server.takeSentDeltas();
    // One that is late counts with the next.
    if (sent === 0) continue;
    const now = await readMetrics(session);
    scriptMs.push((now.scriptMs - last.scriptMs) / sent);
    deltas += sent;
    last = now;
  }
  const longTasksMs = await takeLongTasks(page);

  await session.send('HeapProfiler.collectGarbage');
  const { heapBytes } = await readMetrics(session);
  return {
    lines: Number(await page.locator('#grid').getAttribute('aria-rowcount')) - 1,
    deltas,
    scriptMsPerDelta: median(scriptMs),
    meanScriptMsPerDelta: (last.scriptMs - before.scriptMs) / deltas,
    taskMsPerDelta: (last.taskMs - before.taskMs) / deltas,
    longTasksMs: longTasksMs.toSorted((a, b) => b - a),
    heapBytes,
  };
}

async function readMetrics(session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const values = new Map(metrics.map(({ name, value }) => [name, value]));
  const value = (name: string) => values.get(name) ?? Number.NaN;
  return {
    scriptMs: value('ScriptDuration') * 1000,
    taskMs: value('TaskDuration') * 1000,
    heapBytes: value('JSHeapUsedSize'),
  };
}

/** The browser itself reports tasks from 50 ms on, and only those. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { longTasks: durations });
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
}

async function takeLongTasks(page: Page): Promise<number[]> {
  return await page.evaluate(() => Reflect.get(globalThis, 'longTasks'));
}

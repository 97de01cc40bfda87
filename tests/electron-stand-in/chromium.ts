import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { app } from './app.ts';

type LaunchOptions = { readonly executablePath?: string; readonly args?: readonly string[] };

const launchOptions: LaunchOptions = JSON.parse(process.env['ELECTRON_STAND_IN_CHROMIUM'] ?? '{}');
const profile = join(app.getPath('userData'), 'chromium');

let started: Promise<{ context: BrowserContext; pids: readonly number[] }> | null = null;

/** The one Chromium of this app, started when its first window needs it. */
export function startChromium() {
  started ??= launch();
  return started;
}

/** Where others may attach to it over the DevTools protocol. */
export function debuggingEndpoint(): string {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return `http://127.0.0.1:${port}`;
}

/** A page without content; the first one is that which Chromium opens by itself. */
export async function openPage(): Promise<Page> {
  const { context } = await startChromium();
  const blank = context.pages().find((page) => page.url() === 'about:blank' && !taken.has(page));
  const page = blank ?? (await context.newPage());
  taken.add(page);
  return page;
}

const taken = new WeakSet<Page>();

async function launch() {
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--remote-debugging-port=0'],
    viewport: null,
  });
  app.cleanUpBy(() => context.close());
  // Pages that the app has not opened itself get nothing at all.
  await context.route('**/*', (route) => route.abort('blockedbyclient'));
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  for (const { id, type } of processInfo) app.ownProcess({ pid: id, type: `Chromium's ${type}` });
  return { context, pids: processInfo.map(({ id }) => id) };
}

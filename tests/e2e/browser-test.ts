import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect as baseExpect, type Page } from '@playwright/test';
import { chinese } from '../../shared/language/chinese.ts';
import { english } from '../../shared/language/english.ts';
import type { Settings } from '../../shared/settings.ts';
import { endOrphans } from '../integration/actions/orphan.ts';
import { type Server, startServer } from './browser-server.ts';
import { createSockets, type Sockets } from './browser-sockets.ts';

/** Patient: a computer under load takes seconds to read its table. */
export const expect = baseExpect.configure({ timeout: 15_000 });

type Fixtures = {
  /** What the settings file holds before the page is opened; a text stands in it as it is. */
  readonly settings: Partial<Settings> | string;
  /** What the console may say of errors in this test. */
  readonly expectedErrors: RegExp | null;
  readonly settingsFile: string;
  /** Starts the built `sockeye serve`; every start within a test has the same settings. */
  readonly serve: (...args: string[]) => Promise<Server>;
  readonly server: Server;
  /** Opens the page and waits for its first reading: what is there before need not be waited for. */
  readonly open: () => Promise<Page>;
  /** Sockets of this process, which go with the test. */
  readonly sockets: Sockets;
  /** Ends, with each test, whatever processes it has started. */
  readonly processes: undefined;
};

/** Pages are open and live; whatever their consoles say of errors, such as violations of the policy, fails the test. */
export const test = base.extend<Fixtures>({
  actionTimeout: 15_000,
  settings: [{}, { option: true }],
  expectedErrors: [null, { option: true }],

  settingsFile: async ({ settings }, use) => {
    const configHome = mkdtempSync(join(tmpdir(), 'sockeye-browser-'));
    const file = join(configHome, 'sockeye', 'settings.json');
    const text = JSON.stringify({ ...quick, ...Object(settings) });
    mkdirSync(dirname(file));
    writeFileSync(file, typeof settings === 'string' ? settings : text);
    await use(file);
    rmSync(configHome, { recursive: true, force: true });
  },

  serve: async ({ settingsFile }, use, testInfo) => {
    const started: Server[] = [];
    await use(async (...args) => {
      const server = await startServer(dirname(dirname(settingsFile)), args);
      started.push(server);
      return server;
    });
    for (const server of started) await server.end();
    if (testInfo.status === testInfo.expectedStatus) return;
    const body = started.map((server) => server.output()).join('\n');
    await testInfo.attach('output of the server', { body });
  },

  server: async ({ serve }, use) => {
    await use(await serve());
  },

  open: async ({ context, server, expectedErrors }, use) => {
    const errors: string[] = [];
    await use(async () => {
      const page = await context.newPage();
      collectErrors(page, errors);
      // Without a listener of its own, Playwright may begin to take file choosers only after one has opened.
      page.on('filechooser', () => {});
      await openPage(page, server.url);
      return page;
    });
    expect(errors.filter((text) => expectedErrors?.test(text) !== true)).toEqual([]);
  },

  page: async ({ open }, use) => {
    await use(await open());
  },

  sockets: async ({ browserName: _ }, use) => {
    const sockets = createSockets();
    await use(sockets);
    sockets.close();
  },

  processes: [
    async ({ browserName: _ }, use) => {
      await use(undefined);
      endOrphans();
    },
    { auto: true },
  ],
});

/** Opens the address that the server printed, and waits for the first reading to be shown. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const read = page.getByTitle(english.status.source).or(page.getByTitle(chinese.status.source));
  await expect(read).toBeVisible();
}

/** What the browser itself says when its server does not answer, or refuses to. */
export const refusals = /Failed to load resource|WebSocket connection to/;

const quick: Partial<Settings> = { intervalMs: 500, highlightMs: 1000, guideSeen: true };

function collectErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
}

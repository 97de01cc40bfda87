import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect as baseExpect } from '@playwright/test';
import type { DesktopApp } from './desktop-app.ts';
import { electronApp } from './desktop-on-electron.ts';
import { standInApp } from './desktop-on-stand-in.ts';
import { electronRuntime } from './electron-runtime.ts';

type Launch = () => Promise<DesktopApp>;

/** Patient: a computer under load takes seconds to read its table. */
export const expect = baseExpect.configure({ timeout: 20_000 });

const root = resolve(import.meta.dirname, '../..');
const runtime = electronRuntime(root);

export const test = base.extend<
  { launch: Launch; desktop: DesktopApp },
  { shell: { readonly name: string } }
>({
  shell: [
    async ({ browserName: _ }, use) => {
      const name =
        runtime.path === null ? `a stand-in for Electron: ${runtime.missing}` : 'Electron';
      process.stdout.write(`The desktop tests run on ${name}\n`);
      await use({ name });
    },
    { scope: 'worker' },
  ],

  /** Starts the built app; every start within a test has the same user data. */
  launch: async ({ launchOptions, shell }, use, testInfo) => {
    testInfo.annotations.push({ type: 'runs on', description: shell.name });
    const start = { root, userData: mkdtempSync(join(tmpdir(), 'sockeye-desktop-')) };
    // No first start, over which a guide would stand.
    writeFileSync(join(start.userData, 'settings.json'), JSON.stringify({ guideSeen: true }));
    const started: DesktopApp[] = [];
    try {
      await use(async () => {
        const app = await (runtime.path === null
          ? standInApp(start, launchOptions)
          : electronApp(start, runtime.path));
        started.push(app);
        return app;
      });
    } finally {
      for (const app of started) await app.end();
      rmSync(start.userData, { recursive: true, force: true });
    }
    if (testInfo.status === testInfo.expectedStatus) return;
    const body = started.map((app) => app.output()).join('\n');
    await testInfo.attach('output of the app', { body });
  },

  desktop: async ({ launch }, use) => {
    await use(await launch());
  },
});

import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './tests/find-chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  // Each sees the whole computer's sockets, those of the other among them, and mostly waits for the next reading.
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      args: chromiumArguments(),
      // Without one, Playwright takes the one it has downloaded itself.
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  projects: [
    { name: 'browser', testMatch: 'browser*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop*.spec.ts' },
  ],
});

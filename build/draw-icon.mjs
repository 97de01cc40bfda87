// Draws icon.png, from which the packager makes every other size and format, anew after icon.svg has changed.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tests/find-chromium.mjs';
import { root } from './commands.mjs';

const sizePx = 1024;

const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArguments(),
  ...(executablePath === null ? {} : { executablePath }),
});
try {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const drawing = readFileSync(resolve(root, 'build/icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: resolve(root, 'build/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}

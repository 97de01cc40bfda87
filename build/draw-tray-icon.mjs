// Draws electron/tray-icon.ts anew after tray.svg has changed: small images that go into the built program as they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tests/find-chromium.mjs';
import { root } from './commands.mjs';

const sizesPx = [16, 32];
const drawing = readFileSync(resolve(root, 'build/tray.svg'), 'utf8');
// macOS colours what is opaque as its menu bar needs it, and sees no other colour: the eye is a hole.
const silhouette = `<style>
  svg * { fill: #000 }
  svg g { mask: url(#hole) }
  .eye, .pupil { display: none }
</style>${drawing.replace('<g', '<mask id="hole" maskUnits="userSpaceOnUse" x="0" y="0" width="1100" height="1024"><path d="M0 0h1100v1024H0z" style="fill:#fff"/><circle cx="760" cy="470" r="86" style="fill:#000"/></mask><g')}`;

const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArguments(),
  ...(executablePath === null ? {} : { executablePath }),
});

/**
 * @param {string} picture
 * @param {number} sizePx
 */
async function draw(picture, sizePx) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${picture}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return `'data:image/png;base64,${png.toString('base64')}'`;
}

/** @param {string} picture */
async function drawAll(picture) {
  const images = await Promise.all(sizesPx.map((sizePx) => draw(picture, sizePx)));
  return `[\n${images.map((image) => `  ${image},\n`).join('')}]`;
}

try {
  const text = `// Drawn by build/draw-tray-icon.mjs from build/tray.svg: each image as large as the display needs it, ${sizesPx.join(' and ')} px.

export const trayIcon = ${await drawAll(drawing)} as const;

/** In one colour, as the menu bar of macOS wants it. */
export const trayTemplateIcon = ${await drawAll(silhouette)} as const;
`;
  writeFileSync(resolve(root, 'electron/tray-icon.ts'), text);
} finally {
  await browser.close();
}

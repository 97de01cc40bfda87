import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodePath, root, run, say } from '../build/commands.mjs';
import { findChromium, runs } from './find-chromium.mjs';

/**
 * A Chromium for the end-to-end tests: an installed one, else Playwright's download, else, for root on Debian and
 * Ubuntu, the package.
 * @returns {Promise<string | null>} its program file, null if there is none to be had
 */
export async function provideChromium() {
  return findChromium() ?? (await downloadChromium()) ?? (await installPackage());
}

async function downloadChromium() {
  // Imported late: this file is read before the dependencies are there.
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  if (!existsSync(path)) {
    say('Downloading Chromium for the end-to-end tests …');
    const cli = resolve(root, 'node_modules/@playwright/test/cli.js');
    await run(nodePath(), [cli, 'install', 'chromium'], { timeoutMs: 10 * 60_000 });
  }
  return existsSync(path) && runs(path) ? path : null;
}

async function installPackage() {
  const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isRootOnDebian) return null;
  say('Installing the package chromium for the end-to-end tests …');
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { environment });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { environment });
  return findChromium();
}

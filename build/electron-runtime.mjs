import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nodePath, root, run, say } from './commands.mjs';

const packageFolder = resolve(root, 'node_modules/electron');
const failureNote = resolve(root, 'node_modules/.cache/sockeye/electron-runtime-failed');
const downloadTimeoutMs = 10 * 60_000;

/**
 * Electron's runtime is no part of its npm package and is downloaded on first use. Tries that once: a failure is noted
 * and the download not tried again before the dependencies are installed anew or someone runs `npx install-electron`.
 * @returns {Promise<string | null>} the program file, null where there is none
 */
export async function installElectron() {
  const installed = electronPath();
  if (installed !== null || existsSync(failureNote)) return installed;
  say("Downloading Electron's runtime …");
  const { code, output } = await run(nodePath(), [resolve(packageFolder, 'install.js')], {
    timeoutMs: downloadTimeoutMs,
  });
  if (code === 0) return electronPath();
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(failureNote, output);
  return null;
}

/** Electron's program file if all of its runtime is there: its installer writes path.txt last. */
function electronPath() {
  const note = resolve(packageFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const path = resolve(packageFolder, 'dist', readFileSync(note, 'utf8'));
  return existsSync(path) ? path : null;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The Chromium, Chrome or Edge of this machine; SOCKEYE_CHROMIUM names another one.
 * @returns {string | null} its program file
 */
export function findChromium() {
  const chosen = process.env['SOCKEYE_CHROMIUM'];
  if (chosen) return chosen;
  const candidates = (placesByPlatform[process.platform] ?? placesInPath)();
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

/**
 * Whether the program starts: Ubuntu's `chromium-browser` only says that a snap is missing, and a downloaded one may
 * lack libraries. Only asked on Linux: elsewhere a window would open.
 * @param {string} program
 */
export function runs(program) {
  if (process.platform !== 'linux') return true;
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** What Chromium needs to be told to run in tests: nothing of its own on the network, and no sandbox for root. */
export function chromiumArguments() {
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  return ['--disable-background-networking', ...(isRootOnLinux ? ['--no-sandbox'] : [])];
}

/** @type {Partial<Record<NodeJS.Platform, () => string[]>>} */
const placesByPlatform = { darwin: placesOnMacos, win32: placesOnWindows };

function placesInPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/snap/bin').filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function placesOnMacos() {
  return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
    ['/', homedir()].map((folder) => join(folder, `Applications/${name}.app/Contents/MacOS`, name)),
  );
}

function placesOnWindows() {
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((variable) => process.env[variable])
    .filter((folder) => folder !== undefined);
  const programs = [
    'Chromium/Application/chrome.exe',
    'Google/Chrome/Application/chrome.exe',
  ].concat('Microsoft/Edge/Application/msedge.exe');
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

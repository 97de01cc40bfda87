import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * What keeps the desktop app from running here, and the remedy, in one sentence; null if nothing does.
 * @param {DesktopFacts} facts
 *
 * @typedef {object} DesktopFacts
 * @property {string} platform
 * @property {boolean} hasDisplay
 * @property {boolean} isRoot
 * @property {boolean} hasRuntime
 * @property {string | null} brokenSandbox the helper program that Chromium's sandbox needs here and cannot use
 */
export function obstacleToDesktop({ platform, hasDisplay, isRoot, hasRuntime, brokenSandbox }) {
  if (!hasRuntime) {
    return "Electron's runtime could not be downloaded (npx install-electron tries again and says why)";
  }
  if (platform !== 'linux') return null;
  if (!hasDisplay)
    return 'There is no display, neither DISPLAY nor WAYLAND_DISPLAY (start Sockeye in a desktop session)';
  if (isRoot)
    return "Chromium's sandbox does not work for root (start Sockeye as an ordinary user)";
  if (brokenSandbox !== null) {
    const file = `'${brokenSandbox}'`;
    return `This system keeps Chromium's sandbox from working (sudo chown root ${file} && sudo chmod 4755 ${file} allows it)`;
  }
  return null;
}

/**
 * @param {string | null} electron the program file of Electron's runtime
 * @returns {DesktopFacts}
 */
export function readDesktopFacts(electron) {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  return {
    platform: process.platform,
    hasDisplay: Boolean(x11 || wayland),
    isRoot: process.getuid?.() === 0,
    hasRuntime: electron !== null,
    brokenSandbox: electron === null ? null : brokenSandboxOf(electron),
  };
}

/**
 * Where the kernel denies user namespaces to ordinary programs (Ubuntu 23.10 and newer, by AppArmor; old Debian), the
 * sandbox needs its helper to be root's and setuid, which a download by npm never is.
 * @param {string} electron
 */
function brokenSandboxOf(electron) {
  const namespacesDenied =
    readFlag('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readFlag('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  if (!namespacesDenied) return null;
  const helper = resolve(dirname(electron), 'chrome-sandbox');
  const entry = statSync(helper, { throwIfNoEntry: false });
  const works = entry?.uid === 0 && (entry.mode & setuidBit) !== 0;
  return works ? null : helper;
}

const setuidBit = 0o4000;

/**
 * A switch of the kernel; null where this kernel does not have it.
 * @param {string} path
 */
function readFlag(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

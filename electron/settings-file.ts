import { open, readFile, realpath, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { StoredSettings } from '../shared/api.ts';
import { messageOf, RequestError } from '../shared/result.ts';
import { defaultSettings, parseSettings, type Settings } from '../shared/settings.ts';
import { visibleText } from '../shared/visible-text.ts';
import { codeOf } from './error-code.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { writeAtomically } from './write-atomically.ts';

/** `settings.json` in the folder that this system keeps a person's settings in. */
export function defaultSettingsFile(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const { APPDATA: appData, XDG_CONFIG_HOME: configHome } = environment;
  switch (platform) {
    case 'win32':
      return join(appData || join(homedir(), 'AppData', 'Roaming'), 'sockeye', 'settings.json');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'sockeye', 'settings.json');
    default: {
      // The XDG specification has a relative path ignored.
      const home = configHome && isAbsolute(configHome) ? configHome : join(homedir(), '.config');
      return join(home, 'sockeye', 'settings.json');
    }
  }
}

/** The stored settings, else the defaults; a broken file is kept aside, and the notice says why and where. */
export function readSettings(file: string): Promise<StoredSettings> {
  return inTurn(async () => {
    try {
      const stored = await load(file);
      if (stored.kind === 'broken') {
        const aside = await keepAside(file);
        const notice = `The settings were broken (${stored.reason}) and are kept as ${aside}; the defaults are used.`;
        return { settings: defaultSettings, notice };
      }
      return {
        settings: stored.kind === 'missing' ? defaultSettings : stored.settings,
        notice: null,
      };
    } catch (error) {
      const notice = `The settings could not be read from ${file}: ${reasonOf(error)}. The defaults are used.`;
      return { settings: defaultSettings, notice };
    }
  });
}

/**
 * Stores the settings whole or not at all; what a newer version has stored beside them stays in the file.
 * Throws a RequestError that names the file and the remedy.
 */
export function writeSettings(file: string, settings: Settings): Promise<void> {
  return inTurn(async () => {
    try {
      const stored = await load(file);
      if (stored.kind === 'broken') await keepAside(file);
      const others = stored.kind === 'valid' ? stored.value : {};
      const text = JSON.stringify({ ...others, ...settings }, null, 2);
      await writeAtomically(await target(file), `${text}\n`);
    } catch (error) {
      throw new RequestError(
        'unavailable',
        `The settings could not be saved to ${file}: ${reasonOf(error)}.`,
        { cause: error },
      );
    }
  });
}

const inTurn = oneAtATime();

type Stored =
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'valid'; readonly settings: Settings; readonly value: object };

async function load(file: string): Promise<Stored> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'valid', settings: parseSettings(value), value: Object(value) };
  } catch (error) {
    return { kind: 'broken', reason: visibleText(messageOf(error)) };
  }
}

/** Gives a broken file another name, which no file had before, and returns that. */
async function keepAside(file: string): Promise<string> {
  const from = await target(file);
  for (let at = Date.now(); ; at += 1) {
    const aside = `${from}.broken-${at}`;
    try {
      // Made first, and exclusively, since a rename replaces whatever has the name.
      await (await open(aside, 'wx', 0o600)).close();
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      throw error;
    }
    await rename(from, aside);
    return aside;
  }
}

/** The file itself, where a symbolic link stands for it, as in a folder of dotfiles. */
async function target(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return file;
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return remedies.get(codeOf(error) ?? '') ?? messageOf(error);
}

const remedies: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is missing; give yourself the right to the file and its folder'],
  ['EPERM', 'permission is missing; give yourself the right to the file and its folder'],
  ['EROFS', 'the disk is mounted read-only; mount it writable, or move the folder'],
  ['ENOSPC', 'no space is left on the disk; free some and change the setting again'],
  ['EDQUOT', 'your disk quota is used up; free some space and change the setting again'],
]);

import { open, readFile, realpath, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { StoredSettings } from '../shared/api.ts';
import { text } from '../shared/language/text.ts';
import { messageOf, RequestError } from '../shared/result.ts';
import { problemsText } from '../shared/settings/problem-text.ts';
import { readSettingsOf, type SettingsRead } from '../shared/settings/read-settings.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import { visibleText } from '../shared/visible-text.ts';
import { codeOf } from './error-code.ts';
import { fileErrorText } from './file-error-text.ts';
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

/**
 * The stored settings, each that cannot be used at its default, else all the defaults; the notice says what and why. A
 * file that holds no settings at all is kept aside.
 */
export function readSettings(file: string): Promise<StoredSettings> {
  return inTurn(async () => {
    try {
      const stored = await load(file);
      if (stored.kind === 'broken') {
        const aside = await keepAside(file);
        const notice = text().settings.broken(stored.reason, aside);
        return { settings: defaultSettings, notice };
      }
      if (stored.kind === 'missing') return { settings: defaultSettings, notice: null };
      const { settings, problems } = stored.read;
      const notice =
        problems.length > 0 ? text().settings.partlyRead(problemsText(problems)) : null;
      return { settings, notice };
    } catch (error) {
      const notice = text().settings.notRead(file, fileErrorText(error));
      return { settings: defaultSettings, notice };
    }
  });
}

/** The same without a word, and with nothing kept aside: for the host itself, before there is anybody to tell. */
export async function peekSettings(file: string): Promise<Settings> {
  try {
    const stored = await load(file);
    return stored.kind === 'found' ? stored.read.settings : defaultSettings;
  } catch {
    // Whoever reads them for a person says why.
    return defaultSettings;
  }
}

/**
 * Stores the settings whole or not at all. What a newer version has stored beside them stays in the file, and so does a
 * value that cannot be used, until another takes its place: one that differs from what was used for it, or was `chosen`.
 * Throws a RequestError that names the file and the remedy.
 */
export function writeSettings(
  file: string,
  settings: Settings,
  chosen: readonly string[] = [],
): Promise<void> {
  return inTurn(async () => {
    try {
      const stored = await load(file);
      if (stored.kind === 'broken') await keepAside(file);
      const kept = stored.kind === 'found' ? stored : null;
      const json = JSON.stringify(
        { ...settings, ...kept?.value, ...changed(kept, settings, chosen) },
        null,
        2,
      );
      await writeAtomically(await target(file), `${json}\n`);
    } catch (error) {
      throw new RequestError('unavailable', text().settings.notSaved(file, fileErrorText(error)), {
        cause: error,
      });
    }
  });
}

const inTurn = oneAtATime();

type Stored =
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly reason: string }
  | Found;

/** What stands in the file, and what of it can be used. */
type Found = { readonly kind: 'found'; readonly value: object; readonly read: SettingsRead };

async function load(file: string): Promise<Stored> {
  let json: string;
  try {
    const { size } = await stat(file);
    if (size > largestBytes) {
      return { kind: 'broken', reason: text().settings.tooLarge(`${largestBytes / 1e6} MB`) };
    }
    json = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { kind: 'broken', reason: text().settings.notAnObject };
    }
    return { kind: 'found', value, read: readSettingsOf(value) };
  } catch (error) {
    return { kind: 'broken', reason: visibleText(messageOf(error)) };
  }
}

/** The settings that mean something else than what stands in the file, or were chosen. */
function changed(
  found: Found | null,
  settings: Settings,
  chosen: readonly string[],
): Partial<Settings> {
  const before: Partial<Settings> = found?.read.settings ?? {};
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) =>
        chosen.includes(name) || !isDeepStrictEqual(value, Reflect.get(before, name)),
    ),
  );
}

/** Several times what all the lists can hold that settings may have. */
const largestBytes = 16e6;

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

import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultSettingsFile,
  readSettings,
  writeSettings,
} from '../../../electron/settings-file.ts';
import { defaultSettings } from '../../../shared/settings.ts';

const dark = { ...defaultSettings, theme: 'dark' as const };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-settings-'));
  file = join(folder, 'sockeye', 'settings.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the settings file', () => {
  it('means the defaults where there is none yet', async () => {
    expect(await readSettings(file)).toEqual({ settings: defaultSettings, notice: null });
  });

  it('gives back what was written, in a folder and a file that only their owner may read', async () => {
    await writeSettings(file, dark);
    expect(await readSettings(file)).toEqual({ settings: dark, notice: null });
    expect(await modeOf(file)).toBe(0o600);
    expect(await modeOf(join(folder, 'sockeye'))).toBe(0o700);
    expect(await namesBeside()).toEqual(['settings.json']);
  });

  it('keeps the last of many concurrent writes, whole', async () => {
    const widths = [100, 200, 300, 400, 500];
    const withWidth = (widthPx: number) => ({
      ...dark,
      columns: Array.from({ length: 60 }, (_, at) => ({
        id: `column ${at}`,
        widthPx,
        shown: true,
      })),
    });
    await Promise.all(widths.map((widthPx) => writeSettings(file, withWidth(widthPx))));
    expect((await readSettings(file)).settings).toEqual(withWidth(500));
    expect(await namesBeside()).toEqual(['settings.json']);
  });

  it.each([
    ['half a file', '{"theme": "dark", "colu'],
    ['an unknown choice', '{"theme": "sepia"}'],
    ['a wrong kind', '"dark"'],
    ['nothing', ''],
  ])('keeps %s aside, says so, and uses the defaults', async (_, text) => {
    await place(text);
    const { settings, notice } = await readSettings(file);
    const [aside = ''] = await namesBeside();
    expect(settings).toEqual(defaultSettings);
    expect(aside).toMatch(/^settings\.json\.broken-\d+$/);
    expect(await readFile(join(folder, 'sockeye', aside), 'utf8')).toBe(text);
    expect(notice).toMatch(
      /^The settings were broken \(.+\) and are kept as .+; the defaults are used\.$/,
    );
    expect(notice).toContain(join(folder, 'sockeye', aside));
    expect(await namesBeside()).toEqual([aside]);
  });

  it('loses neither of two broken files', async () => {
    for (const text of ['first', 'second']) {
      await place(text);
      await readSettings(file);
    }
    const texts = (await namesBeside()).map((name) =>
      readFile(join(folder, 'sockeye', name), 'utf8'),
    );
    expect((await Promise.all(texts)).sort()).toEqual(['first', 'second']);
  });

  it('keeps a file aside that was broken after it was read, rather than writing over it', async () => {
    await place('{ edited by hand');
    await writeSettings(file, dark);
    expect((await readSettings(file)).settings).toEqual(dark);
    expect(await namesBeside()).toEqual(['settings.json', expect.stringMatching(/broken-\d+$/)]);
  });

  it('leaves what a newer version has stored where it is', async () => {
    await place('{"theme": "light", "rules": [{"port": 22}]}');
    expect(await readSettings(file)).toEqual({
      settings: { ...defaultSettings, theme: 'light' },
      notice: null,
    });
    await writeSettings(file, dark);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...dark, rules: [{ port: 22 }] });
  });

  it('writes through a symbolic link, and leaves the link', async () => {
    const dotfile = join(folder, 'dotfile.json');
    await place('');
    await rm(file);
    await writeFile(dotfile, '{}');
    await symlink(dotfile, file);
    await writeSettings(file, dark);
    expect(JSON.parse(await readFile(dotfile, 'utf8'))).toEqual(dark);
    expect(await readFile(file, 'utf8')).toBe(await readFile(dotfile, 'utf8'));
  });

  it('uses the defaults and says why where the file cannot be read, and never writes over it', async () => {
    await mkdir(join(file, 'taken'), { recursive: true });
    const { settings, notice } = await readSettings(file);
    expect(settings).toEqual(defaultSettings);
    expect(notice).toMatch(
      /^The settings could not be read from .+settings\.json: EISDIR.+The defaults are used\.$/,
    );
    await expect(writeSettings(file, dark)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await namesBeside()).toEqual(['settings.json']);
  });
});

describe('defaultSettingsFile', () => {
  it('stands where the system keeps settings', () => {
    expect(defaultSettingsFile('linux', { XDG_CONFIG_HOME: '/home/a/cfg' })).toBe(
      '/home/a/cfg/sockeye/settings.json',
    );
    const inHome = join(homedir(), '.config', 'sockeye', 'settings.json');
    expect(defaultSettingsFile('linux', {})).toBe(inHome);
    expect(defaultSettingsFile('linux', { XDG_CONFIG_HOME: 'relative' })).toBe(inHome);
    expect(defaultSettingsFile('darwin', {})).toBe(
      join(homedir(), 'Library', 'Application Support', 'sockeye', 'settings.json'),
    );
    expect(defaultSettingsFile('win32', { APPDATA: '/Roaming' })).toBe(
      join('/Roaming', 'sockeye', 'settings.json'),
    );
  });
});

async function place(text: string): Promise<void> {
  await mkdir(join(folder, 'sockeye'), { recursive: true });
  await writeFile(file, text);
}

async function namesBeside(): Promise<string[]> {
  return (await readdir(join(folder, 'sockeye'))).sort();
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

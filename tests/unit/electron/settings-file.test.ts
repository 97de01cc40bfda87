import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultSettingsFile,
  peekSettings,
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
    ['a text that is no object', '"dark"'],
    ['a list', '[{"theme": "dark"}]'],
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

  it('uses what it can of the settings of another version, names the rest, and leaves it in the file', async () => {
    const rules = Array.from({ length: 205 }, (_, at) => rule(at));
    const broken = { ...rule(3), query: 'port:(' };
    const stored = {
      theme: 'sepia',
      density: 'compact',
      savedViews: [{ id: '', name: 'of another kind' }],
      watchRules: rules.with(3, broken),
      newer: { kept: true },
    };
    await place(JSON.stringify(stored));
    const { settings, notice } = await readSettings(file);
    expect(settings).toEqual({
      ...defaultSettings,
      density: 'compact',
      watchRules: stored.watchRules.slice(0, 200),
    });
    expect(notice).toBe(
      'Some settings could not be used: theme ("sepia"), savedViews.0.id (""), watchRules (only the first 200 are used), watchRules.3.query (not a valid query). The rest is in use; what could not be used stays in the file until you change it.',
    );
    expect(await peekSettings(file)).toEqual(settings);

    await writeSettings(file, { ...settings, density: 'comfortable' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      ...defaultSettings,
      ...stored,
      density: 'comfortable',
    });

    await writeSettings(file, settings, ['theme', 'density']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      ...defaultSettings,
      ...stored,
      theme: defaultSettings.theme,
    });

    await writeSettings(file, { ...settings, theme: 'dark', watchRules: [rule(7)] });
    expect(await readSettings(file)).toEqual({
      settings: { ...settings, theme: 'dark', watchRules: [rule(7)] },
      notice: expect.stringMatching(/^Some settings could not be used: savedViews\.0\.id/),
    });
    expect(await namesBeside()).toEqual(['settings.json']);
  });

  it('says nothing and moves nothing when it only peeks', async () => {
    expect(await peekSettings(file)).toEqual(defaultSettings);
    await place('{ edited by hand');
    expect(await peekSettings(file)).toEqual(defaultSettings);
    expect(await namesBeside()).toEqual(['settings.json']);
  });

  it('keeps a file aside that is far too large for settings', async () => {
    await place(`{"theme": "dark", "note": "${'x'.repeat(16e6)}"}`);
    expect((await readSettings(file)).notice).toMatch(/\(it is larger than 16 MB\)/);
    expect(await namesBeside()).toEqual([expect.stringMatching(/broken-\d+$/)]);
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

function rule(at: number) {
  return { id: `rule-${at}`, name: `Rule ${at}`, query: `port:${at + 1}`, enabled: true };
}

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

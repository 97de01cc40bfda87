import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchAtLogin } from '../../../electron/launch-at-login.ts';

let folder: string;
let items: object[];

const packaged = {
  isPackaged: true,
  getAppPath: () => '/not asked for',
  setLoginItemSettings: (item: object) => items.push(item),
};
const developed = { ...packaged, isPackaged: false, getAppPath: () => '/home/ada/src/sockeye' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockeye-login-'));
  items = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('launchAtLogin on Linux', () => {
  it('writes an entry of the autostart folder, and takes it away again', async () => {
    await launchAtLogin(true, packaged, linux('/opt/Sockeye/sockeye'));
    expect(await entry()).toBe(
      '[Desktop Entry]\nType=Application\nName=Sockeye\nExec="/opt/Sockeye/sockeye"\nTerminal=false\n',
    );
    await launchAtLogin(false, packaged, linux('/opt/Sockeye/sockeye'));
    expect(await readdir(join(folder, 'autostart'))).toEqual([]);
    await launchAtLogin(false, packaged, linux('/opt/Sockeye/sockeye'));
  });

  it('names an AppImage rather than the folder that it is mounted in for now', async () => {
    const mounted = linux('/tmp/.mount_x/sockeye', { APPIMAGE: '/home/ada/Sockeye.AppImage' });
    await launchAtLogin(true, packaged, mounted);
    expect(await entry()).toContain('\nExec="/home/ada/Sockeye.AppImage"\n');
  });

  it('quotes whatever a path may hold, and names the app where it is not packaged', async () => {
    await launchAtLogin(true, developed, linux('/o p/"a" $b `c` \\ 100%\nX=1'));
    expect(await entry()).toContain(
      '\nExec="/o p/\\\\"a\\\\" \\\\$b \\\\`c\\\\` \\\\\\\\ 100%%\\nX=1" "/home/ada/src/sockeye"\n',
    );
  });

  it('says why where it cannot', async () => {
    await writeFile(join(folder, 'autostart'), 'a file where the folder has to be');
    await expect(launchAtLogin(true, packaged, linux('/opt/sockeye'))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^Sockeye could not be set up to start when you log in: E/),
    });
  });
});

it('sets a login item on Windows and macOS', async () => {
  const on = (platform: NodeJS.Platform) => ({ platform, environment: {}, program: '/electron' });
  await launchAtLogin(true, developed, on('win32'));
  await launchAtLogin(false, packaged, on('darwin'));
  expect(items).toEqual([
    { openAtLogin: true, path: '/electron', args: ['"/home/ada/src/sockeye"'] },
    { openAtLogin: false, path: '/electron', args: [] },
  ]);
});

function linux(program: string, environment: NodeJS.ProcessEnv = {}) {
  const platform = 'linux' as const;
  return { platform, environment: { XDG_CONFIG_HOME: folder, ...environment }, program };
}

function entry(): Promise<string> {
  return readFile(join(folder, 'autostart', 'sockeye.desktop'), 'utf8');
}

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings, writeSettings } from '../../electron/settings-file.ts';
import { defaultSettings } from '../../shared/settings.ts';

const run = promisify(execFile);
const mayMount = process.platform === 'linux' && process.geteuid?.() === 0;

describe.runIf(mayMount)('settings on a full disk (needs root on Linux)', () => {
  let disk: string;

  beforeEach(async () => {
    disk = await mkdtemp(join(tmpdir(), 'sockeye-full-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'sockeye-test', disk]);
  });

  afterEach(async () => {
    await run('umount', [disk]);
    await rm(disk, { recursive: true });
  });

  it('stay as they were; the file and the remedy are named, and nothing is left behind', async () => {
    const file = join(disk, 'settings.json');
    const light = { ...defaultSettings, theme: 'light' as const };
    await writeSettings(file, light);
    const text = await readFile(file, 'utf8');
    await fill(join(disk, 'ballast'));

    await expect(writeSettings(file, defaultSettings)).rejects.toMatchObject({
      code: 'unavailable',
      message: `The settings could not be saved to ${file}: no space is left on the disk; free some and try again.`,
    });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect((await readdir(disk)).sort()).toEqual(['ballast', 'settings.json']);

    await rm(join(disk, 'ballast'));
    await writeSettings(file, defaultSettings);
    expect(await readSettings(file)).toEqual({ settings: defaultSettings, notice: null });
  });
});

async function fill(file: string): Promise<void> {
  await expect(writeFile(file, Buffer.alloc(64 * 1024))).rejects.toMatchObject({ code: 'ENOSPC' });
}

import { execFile } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  entries,
  eventually,
  historyFile,
  isOn,
  now,
  reader,
  recordOne,
  start,
  whyStopped,
} from './recorded.ts';

const run = promisify(execFile);
const isRoot = process.platform === 'linux' && process.geteuid?.() === 0;

describe('recording', () => {
  it('is for one of two, and goes to the other when that one ends', async () => {
    const file = await historyFile();
    const first = start(file);
    await isOn(first);
    const second = start(file);
    const why = await eventually(() => {
      const recording = second.recording();
      return recording.is === 'stopped' && recording.why.includes('another Sockeye') && recording;
    });
    expect(why).toEqual({
      is: 'stopped',
      why: `another Sockeye records to ${file}. This one takes over when that one ends.`,
    });

    first.see([now('a')]);
    second.see([now('b')]);
    await first.stop();
    await isOn(second);
    await second.stop();
    expect((await entries(reader(file))).map(({ end }) => end)).toEqual(['not-known', 'not-known']);
  });

  it('needs a Node that has SQLite, and says so where it has not', async () => {
    const file = await historyFile();
    const child = resolve(import.meta.dirname, 'recording-child.ts');
    const { stdout } = await run(process.execPath, [
      '--no-experimental-sqlite',
      child,
      file,
      'why',
    ]);
    expect(stdout).toBe(`it needs Node 22.13 or newer, and this is ${process.versions.node}.`);
  });

  it('goes on by a new thread when its own ends', async () => {
    const file = await historyFile();
    const workerFile = join(dirname(dirname(file)), 'failing.mjs');
    await writeFile(workerFile, 'throw new Error("Out of luck");');
    const recorder = start(file, { workerFile });
    expect(await whyStopped(recorder)).toContain('Out of luck');
    await writeFile(
      workerFile,
      `await import(${JSON.stringify(resolve('electron/history/worker.ts'))});`,
    );
    // The program of a thread is read anew for each.
    await isOn(recorder);
  });
});

describe.runIf(isRoot)('a disk (needs root on Linux)', () => {
  it('that is full stops recording with a word, which goes on when there is space; what was recorded stays readable', async () => {
    const file = await historyFile();
    const disk = dirname(file);
    await mkdir(disk);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'sockeye-test', disk]);
    try {
      const recorder = start(file);
      await isOn(recorder);
      recorder.see([now('a')]);
      const read = reader(file);
      await eventually(async () => (await read.state()).connections === 1);
      const ballast = join(disk, 'ballast');
      await expect(writeFile(ballast, Buffer.alloc(2_000_000))).rejects.toMatchObject({
        code: 'ENOSPC',
      });

      const many = Array.from({ length: 2000 }, (_, index) => now(`c${index}`));
      recorder.see(many);
      expect(await whyStopped(recorder)).toContain('no space is left on the disk');
      expect((await entries(read)).length).toBe(1);

      await rm(ballast);
      await isOn(recorder);
      recorder.see([now('b')]);
      await eventually(async () => (await read.state()).connections > 1);
      await recorder.stop();
      await read.close();
    } finally {
      await run('umount', [disk]);
    }
  });

  it('that can only be read stops it with a word, and is read', async () => {
    const [recorded, file] = [await historyFile(), await historyFile()];
    await recordOne(recorded);
    const disk = dirname(file);
    await mkdir(disk);
    await run('mount', ['-t', 'tmpfs', 'sockeye-test', disk]);
    try {
      await copyFile(recorded, file);
      await run('mount', ['-o', 'remount,ro', disk]);
      const read = reader(file);
      expect((await read.state()).connections).toBe(600);
      await expect(read.clear()).rejects.toMatchObject({ code: 'unavailable' });
      await read.close();
      const recorder = start(file);
      expect(await whyStopped(recorder)).toContain('can only be read');
      await recorder.stop();
    } finally {
      await run('umount', [disk]);
    }
  });

  it('on which one may not write stops it with a word; the right is not in the way of the rest', async () => {
    const file = await historyFile();
    await recordOne(file);
    await chown(file, 0, 0);
    await chmod(dirname(dirname(file)), 0o755);
    await chmod(dirname(file), 0o755);
    const { stdout } = await run('setpriv', [
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      process.execPath,
      resolve(import.meta.dirname, 'recording-child.ts'),
      file,
      'why',
    ]);
    expect(stdout).toContain('there is no right');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

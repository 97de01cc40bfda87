import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { entries, eventually, historyFile, isOn, now, reader, start } from './recorded.ts';

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

  it('leaves alone what a newer Sockeye wrote', async () => {
    const file = await historyFile();
    await recordOne(file);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = await readFile(file);

    const recorder = start(file);
    expect(await whyStopped(recorder)).toContain('was written by a newer Sockeye');
    await expect(reader(file).state()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('was written by a newer Sockeye'),
    });
    await recorder.stop();
    expect(await readFile(file)).toEqual(before);
  });

  it.each([
    ['is no database', (file: string) => writeFile(file, 'What is this?'.repeat(1000))],
    ['was cut off', (file: string) => truncate(file, 5000)],
    ['has nonsense in its middle', (file: string) => overwrite(file)],
  ])('puts a file aside that %s, says so, and begins a new one', async (_, spoil) => {
    const file = await historyFile();
    await recordOne(file);
    await spoil(file);
    const spoilt = await readFile(file);

    const recorder = start(file);
    recorder.see([now('b')]);
    const { note } = await eventually(() => {
      const recording = recorder.recording();
      return recording.is === 'on' && recording.note !== undefined && recording;
    });
    const aside = (await readdir(dirname(file))).filter((name) => name.includes('broken'));
    expect(note).toContain(aside[0]);
    expect(await readFile(join(dirname(file), aside[0] ?? ''))).toEqual(spoilt);
    recorder.see([now('c')]);
    await recorder.stop();
    expect((await entries(reader(file))).length).toBeGreaterThan(0);
    expect(recorder.logged.join()).toContain('damaged');
  });

  it('learns from whoever reads that its file is damaged where it did not look itself', async () => {
    const file = await historyFile();
    await recordOne(file);
    const database = new DatabaseSync(file);
    const { rootpage } = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'connection'")
      .get() ?? { rootpage: 0 };
    database.close();
    const recorder = start(file);
    await isOn(recorder);
    await overwrite(file, (Number(rootpage) - 1) * 4096, 4096);

    await expect(reader(file).state()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('is damaged'),
    });
    recorder.limit({ keepDays: 7, keepMegabytes: 200 });
    await eventually(() => recorder.logged.join().includes('put aside'));
    expect((await reader(file).state()).connections).toBe(0);
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

  it('says what stands in the place of its file, or of its folder', async () => {
    const folder = await historyFile();
    await mkdir(folder, { recursive: true });
    expect(await whyStopped(start(folder))).toContain('is something else');
    await expect(reader(folder).state()).rejects.toMatchObject({ code: 'unavailable' });

    const plain = await historyFile();
    await writeFile(dirname(plain), '');
    expect(await whyStopped(start(plain))).toContain('is something else');
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

describe('a crash', () => {
  it('in the middle of writing leaves what was recorded, readable at once and at the next start', async () => {
    const file = await historyFile();
    const child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, 'recording-child.ts'), file],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    const read = reader(file);
    await eventually(async () => (await read.state()).connections > 2000);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const left = await read.state();
    expect(left.connections).toBeGreaterThan(2000);
    const [newest] = await entries(read, { limit: 1 });
    expect(newest).toMatchObject({ end: 'not-known', seenTo: left.newest });

    const recorder = start(file);
    await isOn(recorder);
    await recorder.stop();
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
    expect((await read.state()).connections).toBe(left.connections);
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

async function recordOne(file: string): Promise<void> {
  const recorder = start(file);
  await isOn(recorder);
  const many = Array.from({ length: 600 }, (_, index) => now(`c${index}`));
  recorder.see(many);
  await recorder.stop();
}

async function whyStopped(recorder: ReturnType<typeof start>): Promise<string> {
  return eventually(() => {
    const recording = recorder.recording();
    return recording.is === 'stopped' && !recording.why.includes('being started') && recording.why;
  });
}

/** From the second page on, unless it is told where. */
async function overwrite(file: string, from = 4096, bytes?: number): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(bytes ?? size - from, 0x5a), 0, bytes ?? size - from, from);
  await handle.close();
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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

describe('recording', () => {
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

  it('begins in a file that is empty, and goes on in one of an older Sockeye', async () => {
    const file = await historyFile();
    await mkdir(dirname(file));
    await writeFile(file, '');
    expect((await reader(file).state()).connections).toBe(0);
    await recordOne(file);
    const database = new DatabaseSync(file);
    database.exec(`ALTER TABLE connection DROP COLUMN name; ALTER TABLE meta DROP COLUMN system;
      PRAGMA user_version = 1`);
    database.close();
    const read = reader(file);
    expect((await read.state()).connections).toBe(600);

    const recorder = start(file);
    await isOn(recorder);
    recorder.see([now('a')]);
    await recorder.stop();
    expect((await read.state()).connections).toBe(601);
    expect((await readdir(dirname(file))).filter((name) => name.includes('broken'))).toEqual([]);
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
});

describe('reading', () => {
  it('says of a file that was never recorded to that it is none, and leaves nothing beside it', async () => {
    const file = await historyFile();
    await mkdir(dirname(file));
    await writeFile(file, 'root:x:0:0:root:/root:/bin/bash\n'.repeat(500));
    await expect(reader(file).state()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('is no history of Sockeye'),
    });
    expect(await readdir(dirname(file))).toEqual(['history.db']);
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

/** From the second page on, unless it is told where. */
async function overwrite(file: string, from = 4096, bytes?: number): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(bytes ?? size - from, 0x5a), 0, bytes ?? size - from, from);
  await handle.close();
}

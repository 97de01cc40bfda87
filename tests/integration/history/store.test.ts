import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createHistoryRequests } from '../../../electron/history-requests.ts';
import { historyTablePart } from '../../../shared/history.ts';
import { curl, entries, eventually, historyFile, isOn, now, reader, start } from './recorded.ts';

it('is there within two seconds of a reading, is kept by whoever records, and is readable meanwhile and afterwards', async () => {
  const file = await historyFile();
  const read = reader(file);
  expect(await entries(read)).toEqual([]);
  const recorder = start(file);
  await isOn(recorder);
  const at = Date.now();
  recorder.see([now('a', { openedAt: at })], { at });

  const [open] = await eventually(async () => {
    const found = await entries(read, { query: 'process:curl' });
    return found.length > 0 && found;
  });
  expect(open).toMatchObject({ end: 'open', process: curl, seenFrom: at });

  recorder.see([]);
  recorder.see([now('b')]);
  await recorder.stop();
  expect((await entries(read)).map(({ end }) => end)).toEqual(['not-known', 'closed']);
  expect(await read.tableAt(Date.now() + 60_000)).toMatchObject({ wasRecording: false });
  expect(await read.state()).toMatchObject({ connections: 2, events: 3 });
});

it('is told a large table in parts, and then what changed', async () => {
  const file = await historyFile();
  const recorder = start(file);
  await isOn(recorder);
  const at = Date.now();
  const many = Array.from({ length: 2000 }, (_, index) => now(`c${index}`));
  recorder.see(many, { at });
  recorder.see(many.slice(500), { at: at + 1000 });
  await recorder.stop();

  const read = reader(file);
  expect(await read.state()).toMatchObject({ connections: 2000, events: 2500 });
  expect(await read.tableAt(at + 500)).toMatchObject({ total: 2000, wasRecording: true });
  expect(await read.tableAt(at + 1000)).toMatchObject({ total: 1500, wasRecording: true });
});

it('gives a page the table of a moment in parts, whoever else asks between them', async () => {
  const file = await historyFile();
  const recorder = start(file);
  await isOn(recorder);
  const at = Date.now();
  recorder.see(
    Array.from({ length: historyTablePart + 500 }, (_, index) => now(`c${index}`)),
    { at },
  );
  await recorder.stop();

  const { readHistoryTable } = createHistoryRequests(file);
  const first = await readHistoryTable(at, 0);
  expect(first).toMatchObject({ at, total: historyTablePart + 500, wasRecording: true });
  await readHistoryTable(at - 60_000, 0);
  const second = await readHistoryTable(at, historyTablePart);
  expect([first, second].map(({ entries }) => entries.length)).toEqual([historyTablePart, 500]);
  const ids = [...first.entries, ...second.entries].map(({ connection }) => connection.id);
  expect(new Set(ids).size).toBe(historyTablePart + 500);
  expect((await readHistoryTable(at, historyTablePart + 500)).entries).toEqual([]);
});

it('lets no other user read the file, nor what SQLite puts beside it', async () => {
  const file = await historyFile();
  const recorder = start(file);
  await isOn(recorder);
  recorder.see([now('a')]);
  await eventually(async () => (await reader(file).state()).connections === 1);

  const folder = dirname(file);
  const names = await readdir(folder);
  expect(names.sort()).toEqual([
    'history.db',
    'history.db-lock',
    'history.db-shm',
    'history.db-wal',
  ]);
  const modes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name))).mode & 0o777),
  );
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('is forgotten for good, by another process as well, while recording goes on with what is there', async () => {
  const file = await historyFile();
  const recorder = start(file);
  await isOn(recorder);
  const secret = now('a', {
    remote: { address: 'never-to-be-found.example', port: 443, zone: null },
  });
  recorder.see([secret, now('b')]);
  const read = reader(file);
  await eventually(async () => (await read.state()).connections === 2);
  recorder.see([now('b')]);
  await read.clear();
  expect(await entries(read)).toEqual([]);
  expect(await bytesOf(file)).not.toContain('never-to-be-found');

  recorder.see([now('c')]);
  const left = await eventually(async () => {
    const found = await entries(read);
    return found.length > 0 && found;
  });
  expect(left).toMatchObject([{ end: 'open' }]);
  await recorder.stop();
  expect(await bytesOf(file)).not.toContain('never-to-be-found');
});

it('begins anew when its file is deleted under it', async () => {
  const file = await historyFile();
  const recorder = start(file);
  await isOn(recorder);
  recorder.see([now('a'), now('b')]);
  const read = reader(file);
  await eventually(async () => (await read.state()).connections === 2);
  await read.close();
  for (const part of ['', '-wal', '-shm']) await rm(`${file}${part}`);

  recorder.limit({ keepDays: 7, keepMegabytes: 200 });
  await eventually(async () => (await read.state()).connections === 2);
});

it('clears nothing where there is no history', async () => {
  const file = await historyFile();
  const read = reader(file);
  await read.clear();
  expect(await read.state()).toMatchObject({ bytes: 0, connections: 0, oldest: null });
  await expect(readdir(dirname(file))).rejects.toMatchObject({ code: 'ENOENT' });
});

async function bytesOf(file: string): Promise<string> {
  const folder = dirname(file);
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
  );
  return files.join('');
}

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Slice } from '../../../electron/history/slice.ts';
import { eventually, historyFile, isOn, now, start } from './recorded.ts';

it('tells a thread that is slow the newest when it can take it, and queues nothing but what ended', async () => {
  const { told, workerFile, file } = await slowThread();
  const recorder = start(file, { workerFile });
  await isOn(recorder);
  const readings = 40;
  for (let turn = 0; turn < readings; turn += 1) {
    const brief = now(`brief${turn}`, { state: 'CLOSED' });
    recorder.see([now('stays'), now(`c${turn}`)], { ended: [brief] });
    await sleep(5);
  }

  const slices = await eventually(async () => {
    const all = await told();
    return all.some(({ put }) => put.some(({ id }) => id === `c${readings - 1}`)) && all;
  });
  expect(slices.length).toBeLessThan(readings / 2);
  expect(slices.flatMap(({ ended }) => ended.map(({ id }) => id))).toEqual(
    Array.from({ length: readings }, (_, turn) => `brief${turn}`),
  );
});

it('tells only now and then that nothing happens', async () => {
  const { told, workerFile, file } = await slowThread(0);
  const recorder = start(file, { workerFile });
  await isOn(recorder);
  const at = Date.now();
  const same = [now('a')];
  const connections = new Map(same.map((one) => [one.id, one]));
  const table = { connections, processes: new Map() };
  for (const seconds of [0, 1, 2, 5, 9, 10.5, 11, 19, 21, 22]) {
    recorder.see([], { table, at: at + seconds * 1000 });
    await sleep(20);
  }

  const slices = await eventually(async () => {
    const all = await told();
    return all.length >= 3 && all;
  });
  const times = slices.map((slice) => (slice.at - at) / 1000);
  expect(times).toEqual([0, 10.5, 21]);
});

/** A thread that takes the next slice only so long after the last, and keeps them all. */
async function slowThread(takesMs = 60) {
  const file = await historyFile();
  const folder = dirname(dirname(file));
  const workerFile = join(folder, 'slow.mjs');
  const kept = join(folder, 'told.jsonl');
  await writeFile(kept, '');
  await writeFile(
    workerFile,
    `import { appendFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (message) => {
      if (message.kind === 'stop') parentPort.close();
      if (message.kind !== 'slice') return;
      appendFileSync(${JSON.stringify(kept)}, message.json + '\\n');
      setTimeout(() => parentPort.postMessage({ kind: 'taken', turn: message.turn }), ${takesMs});
    });
    parentPort.postMessage({ kind: 'ready', turn: 1, aside: null });`,
  );
  const told = async (): Promise<readonly Slice[]> =>
    (await readFile(kept, 'utf8'))
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { file, workerFile, told };
}

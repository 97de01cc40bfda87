import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { median } from './measure.ts';

export type StartCost = { readonly listMs: number; readonly servingMs: number };

const runs = 7;
const program = resolve(import.meta.dirname, '../../out/main/cli.js');

/** How long the built terminal host takes to list, and the browser host to serve; medians. */
export async function benchStart(): Promise<StartCost> {
  const [listed, served]: [number[], number[]] = [[], []];
  for (let run = -1; run < runs; run += 1) {
    const [listMs, servingMs] = [await timeList(), await timeServing()];
    // The first round only warms the files up.
    if (run < 0) continue;
    listed.push(listMs);
    served.push(servingMs);
  }
  return { listMs: median(listed), servingMs: median(served) };
}

async function timeList(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, 'list'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`sockeye list ended with ${code}`);
  return performance.now() - startedAt;
}

/** Until it says at which address it serves. */
async function timeServing(): Promise<number> {
  const startedAt = performance.now();
  const args = [program, 'serve', '--no-open', '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const servingMs = performance.now() - startedAt;
  child.kill('SIGTERM');
  await ended;
  return servingMs;
}

import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { createJudging } from '../../../electron/collector/judging.ts';
import { logToStderr } from '../../../electron/collector/log.ts';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { linuxSystem } from '../../../electron/collector/sources/linux/system.ts';

/**
 * Writes a line of JSON for each reading, with what is found in the network namespace that it runs in, or in the one that
 * is named. From the first line that it reads its clock is 5 s further at each reading: what is only counted is over at the
 * next.
 */
const [, , namespace = null] = process.argv;
const intervalMs = 1000;
const system = linuxSystem(null);
const reader = createTableReader(system);
const judging = createJudging(system, logToStderr);
let aheadMs = 0;
let stepMs = 0;
createInterface(process.stdin)
  .on('line', () => {
    stepMs = 5000;
  })
  .on('close', () => process.exit());

for (;;) {
  // Before the table, which then shows whose queue it is that overflows.
  judging.count();
  const { table, reading } = await reader.read({ signal: AbortSignal.timeout(10_000) });
  aheadMs += stepMs;
  const at = reading.at + aheadMs;
  const { findings } = judging.judge(table, at);
  const there = findings.filter(({ subject }) => subject.namespace === namespace);
  process.stdout.write(`${JSON.stringify(there)}\n`);
  await delay(intervalMs);
}

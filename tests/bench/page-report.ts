import type { Bar } from './bars.ts';
import { benchPage, type PageCost } from './page-bench.ts';
import { bytes, milliseconds, print, table } from './report.ts';

/** Not grouped, in few large groups, and with a group for each row, as every row has a remote host of its own. */
const pages = [
  { name: 'flat', settings: {}, scriptMs: 8 },
  { name: 'grouped by process', settings: { group: 'process' }, scriptMs: 10 },
  { name: 'grouped by remote host', settings: { group: 'remote' }, scriptMs: 10 },
] as const;

const longestTaskMs = 50;
const heapBytes = 80_000_000;

export async function reportPage(): Promise<readonly Bar[]> {
  const costs: (readonly [string, PageCost])[] = [];
  const bars: Bar[] = [];
  for (const { name, settings, scriptMs } of pages) {
    const cost = await benchPage(settings);
    costs.push([name, cost]);
    bars.push(
      { name: `longest task, ${name}, ms`, limit: longestTaskMs, value: cost.longTasksMs[0] ?? 0 },
      { name: `scripting per delta, ${name}, ms`, limit: scriptMs, value: cost.scriptMsPerDelta },
      { name: `heap of the page, ${name}, bytes`, limit: heapBytes, value: cost.heapBytes },
    );
  }
  print('## Page with 20,000 rows, 1,000 of which change each second\n');
  const line = (what: string, read: (cost: PageCost) => string) => [
    what,
    ...costs.map(([, cost]) => read(cost)),
  ];
  table(
    ['', ...costs.map(([name]) => name)],
    [
      line('lines', ({ lines }) => String(lines)),
      line('deltas', ({ deltas }) => String(deltas)),
      line('scripting per delta', (cost) => milliseconds(cost.scriptMsPerDelta)),
      line('all of the main thread per delta', (cost) => milliseconds(cost.taskMsPerDelta)),
      line('tasks over 50 ms', ({ longTasksMs }) => String(longTasksMs.length)),
      line('longest task', ({ longTasksMs: [longest] }) =>
        longest === undefined ? 'under 50 ms' : milliseconds(longest),
      ),
      line('heap', (cost) => bytes(cost.heapBytes)),
    ],
  );
  return bars;
}

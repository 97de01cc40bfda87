// npm run bench [-- --sockets N] [--skip-page]
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { setUp } from '../../build/set-up.mjs';
import { benchCollector } from './collector-bench.ts';
import { type Load, startLoad } from './load.ts';
import type { Cost } from './measure.ts';
import { benchPage, type PageCost } from './page-bench.ts';
import { benchDelta, benchPolls, names } from './poll-bench.ts';
import { benchCompletion, benchQueries } from './query-bench.ts';
import { bytes, milliseconds, percent, print, ratio, table } from './report.ts';

/** What is asked of Sockeye; `value` is null if it was not measured. */
type Bar = { readonly name: string; readonly limit: number; readonly value: number | null };

const sizes = [300, 5000, 20_000];
const churns = [0, 0.01, 0.1];
/** Not grouped, in few large groups, and with a group for each row, as every row has a remote host of its own. */
const pages = [
  ['flat', {}],
  ['grouped by process', { group: 'process' }],
  ['grouped by remote host', { group: 'remote' }],
] as const;

const { values } = parseArgs({
  options: { sockets: { type: 'string' }, 'skip-page': { type: 'boolean' } },
});
const wantedSizes = values.sockets === undefined ? sizes : [Number(values.sockets)];

async function bench(): Promise<boolean> {
  await setUp();
  print(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores at a load of ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
  );
  // Before anything else has made their code warm.
  const queries = reportQueries();
  const system = await benchSystem();
  const page = values['skip-page'] ? [] : await reportPage();
  return reportBars([...queries, ...system, ...page]);
}

function reportQueries(): readonly Bar[] {
  const costs = benchQueries();
  const completionMs = benchCompletion();
  print('## Queries over 20,000 rows with as many remote addresses\n');
  table(
    ['', 'found', 'first run', 'further runs (median)'],
    costs.map(({ query, found, firstMs, furtherMs }) => [
      `\`${query.replaceAll('|', '\\|')}\``,
      String(found),
      milliseconds(firstMs),
      milliseconds(furtherMs),
    ]),
  );
  const slowest = (read: (cost: (typeof costs)[number]) => number) => Math.max(...costs.map(read));
  return [
    { name: 'slowest query, first run, ms', limit: 5, value: slowest(({ firstMs }) => firstMs) },
    {
      name: 'slowest query, further runs, ms',
      limit: 5,
      value: slowest(({ furtherMs }) => furtherMs),
    },
    { name: 'slowest completion, ms', limit: 10, value: completionMs },
  ];
}

/** Everything that needs real sockets. */
async function benchSystem(): Promise<readonly Bar[]> {
  const load = startLoad();
  try {
    let bars: readonly Bar[] = [];
    for (const sockets of wantedSizes) {
      await load.growTo(Math.round(sockets / 2));
      const costs = await benchPolls();
      reportPolls(sockets, costs);
      await reportCollector();
      bars = [
        {
          name: `poll at ${sockets} sockets ÷ ${names.owners}`,
          limit: 0.45,
          value: quotient(costs, names.owners),
        },
      ];
    }
    const unchangedBytes = await reportDeltas(load);
    return [...bars, { name: 'an unchanged poll, bytes', limit: 1023, value: unchangedBytes }];
  } finally {
    await load.end();
  }
}

function reportPolls(sockets: number, costs: ReadonlyMap<string, Cost>): void {
  print(`## Full poll at ${sockets} sockets of the load\n`);
  table(
    ['', 'wall (median)', 'CPU (mean)', 'Sockeye ÷ this'],
    [...costs].map(([name, { wallMs, cpuMs }]) => [
      name,
      milliseconds(wallMs),
      milliseconds(cpuMs),
      ratio(quotient(costs, name)),
    ]),
  );
}

async function reportCollector(): Promise<void> {
  const { cpuPercent, residentBytes } = await benchCollector();
  print(
    `Collector process at an interval of 1 s: ${percent(cpuPercent)} of one core, ${bytes(residentBytes)} resident\n`,
  );
}

async function reportDeltas(load: Load): Promise<number | null> {
  print(`## What one poll sends, ${load.connections} connections\n`);
  const sent: number[] = [];
  for (const churn of churns) sent.push(await benchDelta(load, churn));
  table(
    ['replaced since the last', 'JSON'],
    churns.map((churn, index) => [percent(churn * 100), bytes(sent[index] ?? null)]),
  );
  return sent[0] ?? null;
}

async function reportPage(): Promise<readonly Bar[]> {
  const costs: (readonly [string, PageCost])[] = [];
  for (const [name, settings] of pages) costs.push([name, await benchPage(settings)]);
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
      line('scripting per delta', ({ scriptMsPerDelta }) => milliseconds(scriptMsPerDelta)),
      line('all of the main thread per delta', ({ taskMsPerDelta }) =>
        milliseconds(taskMsPerDelta),
      ),
      line('tasks over 50 ms', ({ longTasksMs }) => String(longTasksMs.length)),
      line('longest task', ({ longTasksMs: [longest] }) =>
        longest === undefined ? 'under 50 ms' : milliseconds(longest),
      ),
      line('heap', ({ heapBytes }) => bytes(heapBytes)),
    ],
  );
  return costs.flatMap(([name, { longTasksMs, scriptMsPerDelta }]) => [
    { name: `longest task in the page, ${name}, ms`, limit: 50, value: longTasksMs[0] ?? 0 },
    { name: `scripting per delta, ${name}, ms`, limit: 10, value: scriptMsPerDelta },
  ]);
}

function reportBars(bars: readonly Bar[]): boolean {
  print('## What is asked\n');
  const verdict = ({ value, limit }: Bar) => {
    if (value === null) return 'not measured';
    return value <= limit ? 'met' : 'NOT MET';
  };
  table(
    ['', 'at most', 'measured', ''],
    bars.map((bar) => [
      bar.name,
      String(bar.limit),
      bar.value === null ? '–' : String(Math.round(bar.value * 100) / 100),
      verdict(bar),
    ]),
  );
  return bars.every(({ value, limit }) => value === null || value <= limit);
}

function quotient(costs: ReadonlyMap<string, Cost>, name: string): number | null {
  const [own, other] = [costs.get(names.own), costs.get(name)];
  return own === undefined || other === undefined ? null : own.wallMs / other.wallMs;
}

process.exitCode = (await bench()) ? 0 : 1;

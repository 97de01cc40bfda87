import type { Bar } from './bars.ts';
import { benchCollector } from './collector-bench.ts';
import { type Load, startLoad } from './load.ts';
import type { Cost } from './measure.ts';
import { benchDelta, benchPolls, names } from './poll-bench.ts';
import { bytes, milliseconds, percent, print, ratio, table } from './report.ts';
import { benchSeen } from './seen-bench.ts';
import { benchStart } from './start-bench.ts';

const sizes = [300, 5000, 20_000];
const churns = [0, 0.01, 0.1];
const idleMs = 60_000;

/** Everything that needs real sockets. */
export async function reportSystem(onlySize: number | null): Promise<readonly Bar[]> {
  const load = startLoad();
  try {
    const bars = [...(await reportStart())];
    for (const sockets of onlySize === null ? sizes : [onlySize]) {
      await load.growTo(Math.round(sockets / 2));
      bars.push(...(await reportPolls(sockets)), ...(await reportCollector(sockets)));
    }
    return [...bars, await reportDeltas(load)];
  } finally {
    await load.end();
  }
}

/** Before there is any load. */
async function reportStart(): Promise<readonly Bar[]> {
  const { listMs, servingMs } = await benchStart();
  print(`Start: \`sockeye list\` ${milliseconds(listMs)}, serving ${milliseconds(servingMs)}\n`);
  print('## Connections that a page is shown, by how long they live\n');
  const seen = await benchSeen();
  table(
    seen.map(({ lifeMs }) => `${lifeMs} ms`),
    [seen.map(({ share }) => percent(share * 100))],
  );
  return [
    { name: '`sockeye list`, ms', limit: 200, value: listMs },
    { name: 'browser host serving, ms', limit: 400, value: servingMs },
  ];
}

async function reportPolls(sockets: number): Promise<readonly Bar[]> {
  const costs = await benchPolls();
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
  if (sockets !== sizes.at(-1)) return [];
  const bar = (name: string, limit: number): Bar => ({
    name: `poll at ${sockets} sockets ÷ ${name}`,
    limit,
    value: quotient(costs, name),
  });
  return [bar(names.owners, 0.2), bar(names.module, 0.15), bar(names.bare, 1.2)];
}

async function reportCollector(sockets: number): Promise<readonly Bar[]> {
  const isSmall = sockets === sizes[0];
  const { cpuPercent, residentBytes } = await benchCollector(isSmall ? idleMs : undefined);
  print(
    `Collector process at an interval of 1 s: ${percent(cpuPercent)} of one core, ${bytes(residentBytes)} resident\n`,
  );
  if (isSmall)
    return [
      { name: `collector at ${sockets} sockets, % of a core`, limit: 0.3, value: cpuPercent },
    ];
  if (sockets !== sizes.at(-1)) return [];
  return [
    { name: `collector at ${sockets} sockets, bytes`, limit: 150_000_000, value: residentBytes },
  ];
}

async function reportDeltas(load: Load): Promise<Bar> {
  print(`## What one poll sends, ${load.connections} connections\n`);
  const sent: number[] = [];
  for (const churn of churns) sent.push(await benchDelta(load, churn));
  table(
    ['replaced since the last', 'JSON'],
    churns.map((churn, index) => [percent(churn * 100), bytes(sent[index] ?? null)]),
  );
  return { name: 'an unchanged poll, bytes', limit: 1023, value: sent[0] ?? null };
}

function quotient(costs: ReadonlyMap<string, Cost>, name: string): number | null {
  const [own, other] = [costs.get(names.own), costs.get(name)];
  return own === undefined || other === undefined ? null : own.wallMs / other.wallMs;
}

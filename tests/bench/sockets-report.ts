import type { Bar, Section } from './bars.ts';
import { benchCollector, type CollectorCost } from './collector-bench.ts';
import { type Load, startLoad } from './load.ts';
import type { Cost } from './measure.ts';
import { benchDelta, benchPolls } from './poll-bench.ts';
import { pollsText, quotient, slopeRatio } from './polls-text.ts';
import { bytes, count, joined, percent, table } from './report.ts';
import { names, type WayName } from './ways.ts';

/** What it costs to read so many sockets of the load, and what the collector takes meanwhile. */
export type Measured = {
  readonly sockets: number;
  readonly costs: ReadonlyMap<string, Cost>;
  readonly collector: CollectorCost;
};

/** The ones of which most is asked. */
const many = 20_000;
export const socketSizes: readonly number[] = [300, 5000, many, 50_000];
const churns = [0, 0.01, 0.1];

/** As many sockets as are asked for, or as can be had. */
export async function reportSockets(sizes: readonly number[]): Promise<Section> {
  const load = startLoad();
  const measured: Measured[] = [];
  let deltas: Section | null = null;
  let refusal: string | null = null;
  try {
    for (const sockets of sizes) {
      refusal = await grow(load, sockets);
      if (refusal !== null) break;
      const costs = await benchPolls();
      measured.push({ sockets, costs, collector: await benchCollector() });
      if (sockets === many || sizes.length === 1) deltas = await reportDeltas(load);
    }
  } finally {
    await load.end();
  }
  const text = joined(
    ...pollsText(measured),
    collectorText(measured),
    ...(deltas === null ? [] : [deltas.text]),
    ...(refusal === null ? [] : [refusal]),
  );
  return { text, bars: [...pollBars(measured), ...(deltas?.bars ?? [])] };
}

/** Why there cannot be so many; null if there are. */
async function grow(load: Load, sockets: number): Promise<string | null> {
  try {
    await load.growTo(Math.round(sockets / 2));
    return null;
  } catch (error) {
    return `${count(sockets)} sockets could not be made here: ${error}`;
  }
}

function collectorText(measured: readonly Measured[]): string {
  return table(
    ['collector, read each second', ...measured.map(({ sockets }) => count(sockets))],
    [
      ['share of one core', ...measured.map(({ collector }) => percent(collector.cpuPercent))],
      ['resident memory', ...measured.map(({ collector }) => bytes(collector.residentBytes))],
    ],
  );
}

function pollBars(measured: readonly Measured[]): readonly Bar[] {
  const at = measured.find(({ sockets }) => sockets === many);
  const beside = (name: WayName, limit: number): Bar => ({
    name: `poll at ${count(many)} sockets ÷ ${name}`,
    limit,
    value: at === undefined ? null : quotient(at.costs, name),
    unit: 'ratio',
  });
  return [
    beside(names.owners, 0.2),
    beside(names.module, 0.15),
    beside(names.bare, 1.2),
    {
      name: 'poll, CPU time of each socket from 20,000 to 50,000 ÷ from 5,000 to 20,000 (linear is 1)',
      limit: 1.25,
      value: measured.length === socketSizes.length ? slopeRatio(measured, names.own) : null,
      unit: 'ratio',
    },
    {
      name: `collector at ${count(many)} sockets`,
      limit: 150_000_000,
      value: at?.collector.residentBytes ?? null,
      unit: 'bytes',
    },
  ];
}

async function reportDeltas(load: Load): Promise<Section> {
  const sent: number[] = [];
  for (const churn of churns) sent.push(await benchDelta(load, churn));
  const head = `replaced of ${count(load.connections)} connections`;
  const shares = churns.map((churn) => percent(churn * 100));
  const text = table([head, ...shares], [['sent by one poll', ...sent.map(bytes)]]);
  const [unchanged = null] = sent;
  const bar = { name: 'a poll that finds nothing changed', limit: 1023, value: unchanged };
  return { text, bars: [{ ...bar, unit: 'bytes' }] };
}

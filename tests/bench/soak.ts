import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bar } from './bars.ts';
import { startLoad } from './load.ts';
import { residentBytes } from './measure.ts';
import { bytes, print, table } from './report.ts';
import { watchCollector } from './watched-collector.ts';

type Sample = {
  readonly minutes: number;
  readonly residentBytes: number;
  readonly descriptors: number;
  readonly children: number;
};

const connections = 1000;
const replacedPerSecond = 200;
const sampledEveryMs = 10_000;
/** Until caches and histories are as full as they get. */
const warmUpMs = 60_000;
/** What an hour may add: less than what one reading takes and gives back. */
const growthPerHour = 10_000_000;

/** Watches what a collector takes, for as many minutes, while 200 connections a second close and open. */
export async function reportSoak(minutes: number): Promise<readonly Bar[]> {
  if (!(minutes >= 1 && minutes <= 24 * 60)) throw new RangeError('--soak takes 1 to 1440 minutes');
  const samples = await sample(minutes);
  const memory = slope(samples, (each) => each.residentBytes) * 60;
  const descriptors = slope(samples, (each) => each.descriptors) * 60;
  print(`## ${minutes} minutes of ${replacedPerSecond} connections a second\n`);
  table(
    ['', 'first', 'last', 'growth an hour'],
    [
      [
        'resident',
        bytes(samples[0]?.residentBytes ?? null),
        bytes(samples.at(-1)?.residentBytes ?? null),
        bytes(Math.round(memory)),
      ],
      [
        'descriptors',
        String(samples[0]?.descriptors),
        String(samples.at(-1)?.descriptors),
        descriptors.toFixed(1),
      ],
      ['children', String(samples[0]?.children), String(samples.at(-1)?.children), '–'],
    ],
  );
  return [
    { name: 'growth of memory an hour, bytes', limit: growthPerHour, value: memory },
    { name: 'growth of descriptors an hour', limit: 1, value: descriptors },
    {
      name: 'child processes at any time',
      limit: 1,
      value: Math.max(...samples.map(({ children }) => children)),
    },
  ];
}

async function sample(minutes: number): Promise<readonly Sample[]> {
  const load = startLoad();
  const collector = watchCollector();
  const samples: Sample[] = [];
  try {
    await load.growTo(connections);
    const startedAt = performance.now();
    const endsAt = startedAt + warmUpMs + minutes * 60_000;
    let sampledAt = startedAt + warmUpMs;
    for (let second = 1; performance.now() < endsAt; second += 1) {
      await load.replace(replacedPerSecond);
      if (performance.now() >= sampledAt) {
        sampledAt += sampledEveryMs;
        samples.push(sampleOf(collector.pid, (performance.now() - startedAt) / 60_000));
      }
      await sleep(Math.max(0, startedAt + second * 1000 - performance.now()));
    }
    return samples;
  } finally {
    await load.end();
    await collector.end();
  }
}

function sampleOf(pid: number, minutes: number): Sample {
  return {
    minutes,
    residentBytes: residentBytes(pid) ?? 0,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    children: readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').length - 1,
  };
}

/** By least squares, per minute. */
function slope(samples: readonly Sample[], read: (sample: Sample) => number): number {
  const count = samples.length;
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, each) => sum + of(each), 0) / count;
  const [x, y] = [mean(({ minutes }) => minutes), mean(read)];
  const covariance = mean((each) => (each.minutes - x) * (read(each) - y));
  const variance = mean(({ minutes }) => (minutes - x) ** 2);
  return variance === 0 ? 0 : covariance / variance;
}

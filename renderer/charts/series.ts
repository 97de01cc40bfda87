import type { Sample } from '../../shared/sample.ts';

export const stateSeries = ['listening', 'established', 'timeWait', 'closeWait', 'other'] as const;
export const rateSeries = ['opened', 'closed'] as const;

export type SeriesName = (typeof stateSeries)[number] | (typeof rateSeries)[number];

/** What a chart draws: for each time, in seconds, the value of each series; null where nothing is known. */
export type Series = {
  readonly times: readonly number[];
  readonly values: Readonly<Record<SeriesName, readonly (number | null)[]>>;
};

/** Over a longer time than any two readings are apart, nothing is known: the computer slept, or nobody counted. */
export const gapMs = 15_000;

/** The samples of the last minutes as lines, broken where another collector began or nothing was read for long. */
export function seriesOf(all: readonly Sample[], minutes: number): Series {
  const samples = merged(all, (minutes * 60_000) / pointsAtMost);
  const newest = samples.at(-1)?.at ?? 0;
  const from = samples.findIndex(({ at }) => at >= newest - minutes * 60_000);
  const times: number[] = [];
  const values = {
    listening: noValues(),
    established: noValues(),
    timeWait: noValues(),
    closeWait: noValues(),
    other: noValues(),
    opened: noValues(),
    closed: noValues(),
  };
  for (const [index, sample] of samples.slice(Math.max(0, from)).entries()) {
    const before = samples[from + index - 1];
    const isBroken = isGap(before, sample);
    if (isBroken && index > 0 && before !== undefined) {
      times.push((before.at + sample.at) / 2000);
      for (const name of [...stateSeries, ...rateSeries]) values[name].push(null);
    }
    times.push(sample.at / 1000);
    for (const name of stateSeries) values[name].push(sample[name]);
    for (const name of rateSeries) {
      values[name].push(isBroken ? null : perSecond(sample[name], before, sample));
    }
  }
  return { times, values };
}

/** Samples that stand closer together than can be told apart, as one. */
function merged(samples: readonly Sample[], stepMs: number): readonly Sample[] {
  const kept: Sample[] = [];
  for (const sample of samples) {
    const last = kept.at(-1);
    const isNear =
      last !== undefined && Math.floor(last.at / stepMs) === Math.floor(sample.at / stepMs);
    if (isNear && isCounted(sample)) kept.splice(-1, 1, joined(last, sample));
    else kept.push(sample);
  }
  const [before, newest] = kept.slice(-2);
  // What happened within a fraction of a second is no rate yet.
  if (before !== undefined && newest !== undefined && isCounted(newest)) {
    if (newest.at - before.at < leastMs) kept.splice(-2, 2, joined(before, newest));
  }
  return kept;
}

/** The later one, and all that happened. */
function joined(before: Sample, sample: Sample): Sample {
  const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
  return {
    ...sample,
    opened: sum(before.opened, sample.opened),
    closed: sum(before.closed, sample.closed),
  };
}

function isCounted({ opened, closed }: Sample): boolean {
  return opened !== null && closed !== null;
}

const leastMs = 1000;
const pointsAtMost = 150;

/** Whether what happened between two samples, next to each other, is not known. */
function isGap(before: Sample | undefined, sample: Sample): boolean {
  return before === undefined || sample.opened === null || sample.at - before.at > gapMs;
}

function perSecond(
  count: number | null,
  before: Sample | undefined,
  { at }: Sample,
): number | null {
  if (count === null || before === undefined) return null;
  return (count * 1000) / Math.max(1, at - before.at);
}

function noValues(): (number | null)[] {
  return [];
}

import type { Bar, Section } from './bars.ts';
import { type Fit, fitGrowth } from './fit.ts';
import { bytes, count, joined, table } from './report.ts';
import { benchSoak, type Minute, replacedPerSecond } from './soak-bench.ts';

type Measure = Exclude<keyof Minute, 'minutes' | 'sockets'>;

/** Until the code is compiled, caches are as full as they get, and so are the samples, which takes seven minutes and a half. */
const warmUpMinutes = 8;

export async function reportSoak(minutes: number): Promise<Section> {
  if (!(minutes >= 5 && minutes <= 24 * 60)) throw new RangeError('--soak takes 5 to 1440 minutes');
  return soakSection(await benchSoak(warmUpMinutes + minutes));
}

/** Of all minutes from the start on. */
export function soakSection(minutes: readonly Minute[]): Section {
  const samples = minutes.slice(warmUpMinutes);
  const fits = {
    liveBytes: growthOf(samples, 'liveBytes'),
    ownBytes: growthOf(samples, 'ownBytes'),
    residentBytes: growthOf(samples, 'residentBytes'),
    descriptors: growthOf(samples, 'descriptors'),
    children: growthOf(samples, 'children'),
  };
  const line = (name: string, measure: Measure, show: (value: number) => string) => {
    const { slope, low, high } = fits[measure];
    const [first, last] = [samples.at(0), samples.at(-1)];
    const ends = [first, last].map((each) => (each === undefined ? '–' : show(each[measure])));
    return [name, ...ends, show(slope), `${show(low)} to ${show(high)}`];
  };
  const text = joined(
    `## ${samples.length} minutes of ${replacedPerSecond} connections a second`,
    `After ${warmUpMinutes} minutes that do not count. Growth is the median of the slopes between any two minutes.`,
    table(
      ['', 'first minute', 'last minute', 'growth an hour', 'with a confidence of 95 %'],
      [
        line('heap in use, after a collection', 'liveBytes', bytes),
        line('resident memory without pages of files', 'ownBytes', bytes),
        line('resident memory', 'residentBytes', bytes),
        line('descriptors', 'descriptors', plain),
        line('child processes', 'children', plain),
      ],
    ),
    `Meanwhile the table had up to ${count(Math.max(...samples.map(({ sockets }) => sockets)))} rows.`,
  );
  return { text, bars: barsOf(fits, Math.max(...samples.map(({ children }) => children))) };
}

/** Growth is beyond noise where even the least that it may be is above what an hour may add. */
function barsOf(
  { liveBytes, ownBytes, residentBytes, descriptors, children }: Readonly<Record<Measure, Fit>>,
  mostChildren: number,
): readonly Bar[] {
  const bar = (name: string, limit: number, value: number, unit: Bar['unit']): Bar => ({
    name: `soak: ${name}`,
    limit,
    value,
    unit,
  });
  return [
    bar('growth of the heap in use, at least', 1_000_000, liveBytes.low, 'bytes an hour'),
    bar('growth of memory of its own, at least', 2_000_000, ownBytes.low, 'bytes an hour'),
    bar('growth of resident memory, at least', 2_000_000, residentBytes.low, 'bytes an hour'),
    bar('growth of resident memory', 10_000_000, residentBytes.slope, 'bytes an hour'),
    bar('growth of descriptors an hour', 0, descriptors.slope, 'count'),
    bar('growth of child processes an hour', 0, children.slope, 'count'),
    bar('child processes at any time', 1, mostChildren, 'count'),
  ];
}

function growthOf(samples: readonly Minute[], measure: Measure): Fit {
  return fitGrowth(samples.map((each) => ({ x: each.minutes / 60, y: each[measure] })));
}

function plain(value: number): string {
  return String(Number(value.toFixed(2)));
}

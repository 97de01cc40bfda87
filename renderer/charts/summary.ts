import { text } from '../../shared/language/text.ts';
import type { Sample } from '../../shared/sample.ts';
import { countText } from '../time-text.ts';
import { rateSeries, type Series, type SeriesName, stateSeries } from './series.ts';

/** What the lines of the states say, in a sentence. */
export function statesSummary({ values }: Series, minutes: number): string {
  const { charts } = text();
  const extents = stateSeries.flatMap((name) => {
    const known = values[name].filter((value) => value !== null);
    if (known.length === 0) return [];
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return charts.extent(charts[name], countText(least), countText(most));
  });
  return charts.summary(minutes, extents.join(charts.between));
}

export function ratesSummary(samples: readonly Sample[], minutes: number): string {
  const { charts } = text();
  const newest = samples.at(-1)?.at ?? 0;
  const totals = { opened: 0, closed: 0 };
  for (const sample of samples) {
    if (sample.at < newest - minutes * 60_000) continue;
    for (const name of rateSeries) totals[name] += sample[name] ?? 0;
  }
  const { opened, closed } = totals;
  return charts.summary(minutes, charts.totals(countText(opened), countText(closed)));
}

/** A value as it stands beside the name of its line: a rate below ten is no whole number. */
export function valueText(name: SeriesName, value: number | null | undefined): string {
  if (value === null || value === undefined) return text().charts.unknown;
  const isRate = name === 'opened' || name === 'closed';
  return countText(isRate && value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

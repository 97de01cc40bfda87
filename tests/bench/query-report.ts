import type { Section } from './bars.ts';
import { benchCompletion, benchQueries } from './query-bench.ts';
import { joined, milliseconds, table } from './report.ts';

/** To be called before anything else has made the code of queries warm. */
export async function reportQueries(): Promise<Section> {
  const costs = benchQueries();
  const completionMs = benchCompletion();
  const text = joined(
    '## Queries over 20,000 rows with as many remote addresses',
    table(
      ['', 'found', 'first run', 'further runs (median)'],
      costs.map(({ query, found, firstMs, furtherMs }) => [
        `\`${query.replaceAll('|', '\\|')}\``,
        String(found),
        milliseconds(firstMs),
        milliseconds(furtherMs),
      ]),
    ),
  );
  const firstMs = Math.max(...costs.map((cost) => cost.firstMs));
  const furtherMs = Math.max(...costs.map((cost) => cost.furtherMs));
  return {
    text,
    bars: [
      { name: 'slowest of the queries, first run', limit: 5, value: firstMs, unit: 'ms' },
      { name: 'slowest of the queries, further runs', limit: 5, value: furtherMs, unit: 'ms' },
      { name: 'slowest completion of a query', limit: 10, value: completionMs, unit: 'ms' },
    ],
  };
}

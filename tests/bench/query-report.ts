import type { Bar } from './bars.ts';
import { benchCompletion, benchQueries } from './query-bench.ts';
import { milliseconds, print, table } from './report.ts';

/** To be called before anything else has made the code of queries warm. */
export function reportQueries(): readonly Bar[] {
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
  const firstMs = Math.max(...costs.map((cost) => cost.firstMs));
  const furtherMs = Math.max(...costs.map((cost) => cost.furtherMs));
  return [
    { name: 'slowest query, first run, ms', limit: 5, value: firstMs },
    { name: 'slowest query, further runs, ms', limit: 5, value: furtherMs },
    { name: 'slowest completion, ms', limit: 10, value: completionMs },
  ];
}

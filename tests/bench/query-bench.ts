import { completeQuery } from '../../shared/query/complete.ts';
import { parseQuery } from '../../shared/query.ts';
import { median } from './measure.ts';
import { createVariedRows } from './varied-rows.ts';

/** What it costs to read a query and look at every row: the first time, and the median of the times after. */
export type QueryCost = {
  readonly query: string;
  readonly found: number;
  readonly firstMs: number;
  readonly furtherMs: number;
};

const rows = 20_000;
const runs = 15;

export const benchedQueries = [
  'chrome',
  '443',
  'https',
  '192.168',
  'process:node',
  'user:USER-3',
  'service:nginx',
  'host:77.example',
  'port:80,443,8000-8100',
  'remote:public',
  'remote:10.0.0.0/8',
  'remote:2a00::/16',
  'country:SE,DE',
  'state:estab',
  'proto:tcp4',
  'age:>10m',
  '/chro.*e$/',
  '/\\d+\\.example/',
  'process:/^(node|java)$/',
  '-(chrome or 443) remote:private,public state:estab,time',
];

/** Each query over the same rows, in turns with nothing else, so that what is cold is what the query itself brings. */
export function benchQueries(): readonly QueryCost[] {
  const all = createVariedRows(rows);
  // Rows that are on screen have been looked at before, if not by this query.
  for (const { connection } of all) JSON.stringify(connection);
  const run = (query: string): { found: number; ms: number } => {
    const startedAt = performance.now();
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(`${query}: ${parsed.error.message}`);
    let found = 0;
    for (const row of all) if (parsed.matches(row)) found += 1;
    return { found, ms: performance.now() - startedAt };
  };
  return benchedQueries.map((query) => {
    const { found, ms } = run(query);
    const further = Array.from({ length: runs }, () => run(query).ms);
    return { query, found, firstMs: ms, furtherMs: median(further) };
  });
}

/** What could stand behind a key, for the keys with the most values; the median of several times. */
export function benchCompletion(): number {
  const all = createVariedRows(rows);
  const costs = ['remote:', 'port:', 'process:', 'host:h', 'remote:1'].map((text) => {
    const times = Array.from({ length: runs }, () => {
      const startedAt = performance.now();
      completeQuery(text, text.length, all);
      return performance.now() - startedAt;
    });
    return median(times);
  });
  return Math.max(...costs);
}

// npm run bench [-- --sockets N] [--skip-page] | npm run bench -- --soak MINUTES
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { setUp } from '../../build/set-up.mjs';
import { reportBars } from './bars.ts';
import { reportPage } from './page-report.ts';
import { reportQueries } from './query-report.ts';
import { print } from './report.ts';
import { reportSoak } from './soak.ts';
import { reportSystem } from './system-report.ts';

const { values } = parseArgs({
  options: {
    sockets: { type: 'string' },
    'skip-page': { type: 'boolean' },
    soak: { type: 'string' },
  },
});

async function bench(): Promise<boolean> {
  await setUp();
  print(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores at a load of ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
  );
  if (values.soak !== undefined) return reportBars(await reportSoak(Number(values.soak)));
  const queries = reportQueries();
  const system = await reportSystem(values.sockets === undefined ? null : Number(values.sockets));
  const page = values['skip-page'] ? [] : await reportPage();
  return reportBars([...queries, ...system, ...page]);
}

process.exitCode = (await bench()) ? 0 : 1;

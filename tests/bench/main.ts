// npm run bench [-- --only PART,PART] [--sockets N] [--rows N] [--write] | npm run bench -- --soak MINUTES [--write]
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp } from '../../build/set-up.mjs';
import { reportApart } from './apart.ts';
import { type Bar, barsText, isMissed, type Section } from './bars.ts';
import { type DocumentPart, writePart } from './docs.ts';
import { reportHistory } from './history-report.ts';
import { reportIdle } from './idle-report.ts';
import { machineText } from './machine.ts';
import { reportPage } from './page-report.ts';
import { reportQueries } from './query-report.ts';
import { joined, print } from './report.ts';
import { reportSeen } from './seen-report.ts';
import { reportSoak } from './soak-report.ts';
import { socketSizes } from './sockets-report.ts';
import { reportStart } from './start-report.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sockets: { type: 'string' },
    rows: { type: 'string' },
    soak: { type: 'string' },
    write: { type: 'boolean' },
  },
});

/** In the order in which they are run: queries before anything else has made their code warm, starts before any load. */
const parts: Readonly<Record<string, () => Promise<Section>>> = {
  queries: reportQueries,
  start: reportStart,
  seen: reportSeen,
  idle: reportIdle,
  history: reportHistory,
  sockets: () =>
    reportApart({ sizes: values.sockets === undefined ? socketSizes : [Number(values.sockets)] }),
  page: () => reportPage(values.rows === undefined ? null : Number(values.rows)),
};

const document = resolve(import.meta.dirname, '../../docs/performance.md');

async function bench(): Promise<boolean> {
  if (values.write === true && values.only !== undefined) {
    throw new RangeError('--write takes all parts, as the document has all');
  }
  await setUp();
  const machine = machineText();
  print(`${machine}\n`);
  return values.soak === undefined
    ? await report('bench', 'What is asked', machine, chosenParts())
    : await report('soak', 'What is asked of the soak', machine, [
        () => reportSoak(Number(values.soak)),
      ]);
}

/** What was measured of each bar comes first in the document, and last here, where each part is shown once it is done. */
async function report(
  part: DocumentPart,
  heading: string,
  machine: string,
  chosen: readonly (() => Promise<Section>)[],
): Promise<boolean> {
  const texts: string[] = [];
  const bars: Bar[] = [];
  for (const run of chosen) {
    const section = await run();
    print(`${section.text}\n`);
    texts.push(section.text);
    bars.push(...section.bars);
  }
  const asked = barsText(heading, bars);
  print(asked);
  if (values.write === true) writePart(document, part, joined(asked, machine, ...texts));
  return !bars.some(isMissed);
}

function chosenParts() {
  const names = values.only?.split(',') ?? Object.keys(parts);
  return names.map((name) => {
    const run = parts[name];
    if (run === undefined) throw new RangeError(`--only takes ${Object.keys(parts).join(', ')}`);
    return run;
  });
}

process.exitCode = (await bench()) ? 0 : 1;

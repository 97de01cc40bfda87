// npm test [-- unit | integration | e2e …] [--nothing-skipped]
// With --nothing-skipped, a test that is skipped has failed, but for those of another operating system.
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodePath, root, run, SetUpError } from '../build/commands.mjs';
import { runScript, setUp } from '../build/set-up.mjs';
import { provideChromium } from './install-chromium.mjs';
import {
  needlesslySkipped,
  readPlaywrightReport,
  readVitestReport,
  summarize,
} from './test-reports.mjs';

/** @typedef {import('./test-reports.mjs').Outcome} Outcome */

const kinds = ['unit', 'integration', 'e2e'];

// What the tests read is English, whatever this computer speaks.
const inEnglish = { LC_ALL: '', LC_MESSAGES: 'C' };

// The program is started hundreds of times, mostly from its TypeScript: compiled once, that costs a third.
const compiledOnce = { NODE_COMPILE_CACHE: resolve(root, 'node_modules/.cache/compiled') };

async function test() {
  const words = process.argv.slice(2);
  const mayNotSkip = words.includes('--nothing-skipped');
  const chosen = words.filter((word) => word !== '--nothing-skipped');
  const unknown = chosen.find((word) => !kinds.includes(word));
  if (unknown !== undefined) {
    throw new SetUpError(
      `There are no tests called '${unknown}': choose from ${kinds.join(', ')}.`,
    );
  }
  const wanted = chosen.length === 0 ? kinds : chosen;
  await setUp();
  const outcomes = [await runVitest(wanted.filter((kind) => kind !== 'e2e'))];
  if (wanted.includes('e2e')) outcomes.push(await runPlaywright());
  report(mayNotSkip ? outcomes.map(withNothingSkipped) : outcomes);
}

/** @param {readonly string[]} projects */
async function runVitest(projects) {
  if (projects.length === 0) return nothing;
  const file = 'test-results/vitest.json';
  return await runReported(file, readVitestReport, [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
}

/** @returns {Promise<Outcome>} */
async function runPlaywright() {
  const chromium = await provideChromium();
  if (chromium === null) {
    const reason =
      'no Chromium, Chrome or Edge was found or could be downloaded (SOCKEYE_CHROMIUM may name one)';
    return { ...nothing, notRun: [`All end-to-end tests: ${reason}`] };
  }
  const cli = resolve(root, 'node_modules/@playwright/test/cli.js');
  return await runReported('test-results/e2e.json', readPlaywrightReport, [cli, 'test'], {
    SOCKEYE_CHROMIUM: chromium,
  });
}

/**
 * Runs a test runner that writes a report; one that ends badly without naming a failed test counts as a failure itself.
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Outcome} read
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<Outcome>}
 */
async function runReported(file, read, args, environment = {}) {
  rmSync(resolve(root, file), { force: true });
  const { code } = await run(nodePath(), args, {
    shown: true,
    environment: { ...inEnglish, ...compiledOnce, ...environment },
  });
  const outcome = readReport(file, read);
  return code !== 0 && outcome.failures.length === 0
    ? { ...outcome, failures: [`The test runner itself: it ended with ${code}`] }
    : outcome;
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Outcome} read
 * @returns {Outcome}
 */
function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(resolve(root, file), 'utf8')));
  } catch (error) {
    return { ...nothing, failures: [`The test runner left no report: ${error}`] };
  }
}

/**
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
function withNothingSkipped(outcome) {
  const skipped = needlesslySkipped(outcome);
  return {
    ...outcome,
    failures: [...outcome.failures, ...skipped.map((line) => `${line} (skipped)`)],
    notRun: outcome.notRun.filter((line) => !skipped.includes(line)),
  };
}

/** @param {readonly Outcome[]} outcomes */
function report(outcomes) {
  const { failed, line } = summarize(outcomes);
  list(
    'Could not run here',
    outcomes.flatMap(({ notRun }) => notRun),
  );
  list(
    'Failed',
    outcomes.flatMap(({ failures }) => failures),
  );
  process.stdout.write(`\n${line}\n`);
  if (failed > 0) process.exitCode = 1;
}

/**
 * @param {string} title
 * @param {readonly string[]} lines
 */
function list(title, lines) {
  if (lines.length === 0) return;
  process.stdout.write(`\n${title} (${lines.length}):\n- ${lines.join('\n- ')}\n`);
}

/** @type {Outcome} */
const nothing = { passed: 0, failures: [], notRun: [] };

await runScript(test);

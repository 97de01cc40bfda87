import { stripVTControlCharacters } from 'node:util';

/**
 * What came of a run of tests; `failures` and `notRun` hold a text for each test that failed or was skipped, a failure's
 * with the beginning of its reason.
 * @typedef {{ passed: number, failures: readonly string[], notRun: readonly string[] }} Outcome
 */

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {readonly { name: string, status: string, assertionResults: readonly VitestResult[] }[]} testResults
 *
 * @typedef {{ fullName: string, status: string, failureMessages?: readonly string[] | null }} VitestResult
 */

/**
 * @param {VitestReport} report
 * @returns {Outcome}
 */
export function readVitestReport({ numPassedTests, testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status === 'failed');
  // A file that cannot even be loaded has failed without any of its tests.
  const failedFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const notRun = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: numPassedTests,
    failures: [
      ...failedFiles.map(({ name }) => `${name} (could not be loaded)`),
      ...failedTests.map(({ fullName, failureMessages }) =>
        withReason(fullName, failureMessages?.[0]),
      ),
    ],
    notRun: notRun.map(({ fullName }) => fullName),
  };
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, flaky: number }} stats
 * @property {readonly { message?: string }[]} errors
 * @property {readonly PlaywrightSuite[]} suites
 *
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSpec[]} specs
 * @property {readonly PlaywrightSuite[]} [suites]
 *
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {readonly PlaywrightTest[]} tests
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {readonly { type: string, description?: string }[]} annotations
 * @property {readonly { error?: { message?: string } }[]} [results]
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Outcome}
 */
export function readPlaywrightReport({ stats, errors, suites }) {
  const specs = suites.flatMap(specsOf);
  return {
    passed: stats.expected + stats.flaky,
    failures: [
      ...specs.flatMap(failedIn),
      ...errors.map(({ message = 'an error without words' }) => `outside of any test: ${message}`),
    ],
    notRun: specs.flatMap(skippedIn),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]}
 */
function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param {PlaywrightSpec} spec */
function failedIn({ title, tests }) {
  return tests
    .filter(({ status }) => status === 'unexpected')
    .map(({ results }) => withReason(title, results?.at(-1)?.error?.message));
}

/**
 * @param {string} test
 * @param {string} [reason] with the colours of a terminal, and a stack that is left out
 */
function withReason(test, reason = '') {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const shown = lines.slice(0, shownReasonLines).map((line) => `\n    ${line.slice(0, 200)}`);
  return `${test}${shown.join('')}`;
}

const shownReasonLines = 30;

/** @param {PlaywrightSpec} spec */
function skippedIn({ title, tests }) {
  return tests
    .filter(({ status }) => status === 'skipped')
    .map(({ annotations }) => {
      const reason = annotations.find(({ type }) => type === 'skip')?.description;
      return reason === undefined ? title : `${title} (${reason})`;
    });
}

/**
 * The skipped tests that would run if this computer had what they need; those of another operating system never would.
 * @param {Outcome} outcome
 */
export function needlesslySkipped({ notRun }) {
  return notRun.filter((line) => !/\(needs (?:macOS|Windows)\)/.test(line));
}

/**
 * The last line of a run; what could not run is listed before it.
 * @param {readonly Outcome[]} outcomes
 */
export function summarize(outcomes) {
  const passed = sum(outcomes.map((outcome) => outcome.passed));
  const failed = sum(outcomes.map(({ failures }) => failures.length));
  return { failed, line: `${passed} passed, ${failed} failed` };
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

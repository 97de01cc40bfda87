/**
 * What came of a run of tests; `notRun` holds one line for each test that was skipped.
 * @typedef {{ passed: number, failed: number, notRun: readonly string[] }} Outcome
 */

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {readonly { name: string, status: string, assertionResults: readonly { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @param {VitestReport} report
 * @returns {Outcome}
 */
export function readVitestReport({ numPassedTests, testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  // A file that cannot even be loaded has failed without any of its tests.
  const failedFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const notRun = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: numPassedTests,
    failed: failedTests + failedFiles,
    notRun: notRun.map(({ fullName }) => fullName),
  };
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {readonly unknown[]} errors
 * @property {readonly PlaywrightSuite[]} suites
 *
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSpec[]} specs
 * @property {readonly PlaywrightSuite[]} [suites]
 *
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {readonly { status: string, annotations: readonly { type: string, description?: string }[] }[]} tests
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Outcome}
 */
export function readPlaywrightReport({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    notRun: suites.flatMap(specsOf).flatMap(skippedIn),
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
  const failed = sum(outcomes.map((outcome) => outcome.failed));
  return { failed, line: `${passed} passed, ${failed} failed` };
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

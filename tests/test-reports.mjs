/**
 * What came of a run of tests; `failures` and `notRun` hold one line for each test that failed or was skipped.
 * @typedef {{ passed: number, failures: readonly string[], notRun: readonly string[] }} Outcome
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
      ...failedTests.map(({ fullName }) => fullName),
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
 * @property {readonly { status: string, annotations: readonly { type: string, description?: string }[] }[]} tests
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
  return tests.filter(({ status }) => status === 'unexpected').map(() => title);
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
  const failed = sum(outcomes.map(({ failures }) => failures.length));
  return { failed, line: `${passed} passed, ${failed} failed` };
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

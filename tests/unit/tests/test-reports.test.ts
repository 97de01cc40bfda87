import { describe, expect, it } from 'vitest';
import {
  needlesslySkipped,
  readPlaywrightReport,
  readVitestReport,
  summarize,
  type VitestResult,
} from '../../test-reports.mjs';

describe('readVitestReport', () => {
  it('counts a file that could not be loaded as one failure, beside the failed tests', () => {
    const report = {
      numPassedTests: 1,
      testResults: [
        file('failed', [
          { fullName: 'adds', status: 'passed' },
          {
            fullName: 'divides',
            status: 'failed',
            failureMessages: ['Error: \u001b[31mby zero\u001b[39m\n\n    at divide (some.ts:1:2)'],
          },
          { fullName: 'subtracts', status: 'failed', failureMessages: [] },
          { fullName: 'multiplies', status: 'skipped' },
          { fullName: 'takes roots', status: 'todo' },
        ]),
        file('failed', []),
      ],
    };
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failures: ['some.test.ts (could not be loaded)', 'divides\n    Error: by zero', 'subtracts'],
      notRun: ['multiplies', 'takes roots'],
    });
  });
});

describe('readPlaywrightReport', () => {
  it('finds skipped tests at any depth and gives their reason', () => {
    const report = {
      stats: { expected: 2, flaky: 1 },
      errors: [],
      suites: [
        {
          specs: [
            spec('shows rows', 'expected'),
            {
              title: 'sorts rows',
              tests: [
                {
                  status: 'unexpected',
                  annotations: [],
                  results: [{ error: { message: `not sorted${'\nmore'.repeat(40)}` } }],
                },
              ],
            },
          ],
          suites: [
            {
              specs: [
                spec('has a menu', 'skipped', { type: 'skip', description: 'only on macOS' }),
                spec('never came to run', 'skipped'),
              ],
            },
          ],
        },
      ],
    };
    expect(readPlaywrightReport(report)).toEqual({
      passed: 3,
      failures: [`sorts rows\n    not sorted${'\n    more'.repeat(29)}`],
      notRun: ['has a menu (only on macOS)', 'never came to run'],
    });
  });

  it('counts an error outside of any test as a failure', () => {
    const errors = [{ message: 'no browser' }, {}];
    const report = { stats: { expected: 0, flaky: 0 }, errors, suites: [] };
    expect(readPlaywrightReport(report)).toEqual({
      passed: 0,
      failures: ['outside of any test: no browser', 'outside of any test: an error without words'],
      notRun: [],
    });
  });
});

describe('needlesslySkipped', () => {
  it('gives the skipped tests but for those of another operating system', () => {
    const notRun = [
      'ps (needs macOS) lists',
      'the sockets of Windows (needs Wine) are listed',
      'x',
    ];
    expect(needlesslySkipped({ passed: 1, failures: [], notRun })).toEqual(notRun.slice(1));
  });
});

describe('summarize', () => {
  it('adds everything up; what was skipped is neither passed nor failed', () => {
    const run = { passed: 3, failures: [], notRun: [] };
    expect([
      summarize([run, run]).line,
      summarize([run, { passed: 0, failures: ['y'], notRun: ['x'] }]).line,
    ]).toEqual(['6 passed, 0 failed', '3 passed, 1 failed']);
  });
});

function file(status: string, assertionResults: VitestResult[]) {
  return { name: 'some.test.ts', status, assertionResults };
}

function spec(
  title: string,
  status: string,
  ...annotations: { type: string; description: string }[]
) {
  return { title, tests: [{ status, annotations }] };
}

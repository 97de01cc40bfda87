import { expect, it } from 'vitest';
import {
  parseStat,
  readStartedAt,
} from '../../../../../../electron/collector/sources/linux/process-stat.ts';
import { madeUpProc } from './made-up-proc.ts';

it.each(['plain', 'a) R (b', ') S 9 9 9', 'two\nlines', '(', ''])(
  'finds name, parent and start time of one called %j',
  (comm) => {
    const text = `7 (${comm}) S 42 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 12345 999 1\n`;
    expect(parseStat(text)).toEqual({ comm, state: 'S', parentPid: 42, startTicks: 12_345 });
  },
);

it.each(['', '7 (x)', '7 (x) S 42', `7 (x) S 42${' x'.repeat(20)}`])(
  'takes %j for nothing',
  (text) => {
    expect(parseStat(text)).toBeNull();
  },
);

it('K1 counts the start from the time at which the system started', () => {
  const proc = madeUpProc();
  proc.addProcess(7, { startTicks: 12_345 });
  expect(readStartedAt(7, proc.root)).toBe(1_700_000_123_450);
});

it('K1 knows of no start where there is no process', () => {
  expect(readStartedAt(7, madeUpProc().root)).toBeNull();
});

it.runIf(process.platform === 'linux')(
  'K1 knows when this very process started (needs Linux)',
  () => {
    const expected = Date.now() - process.uptime() * 1000;
    expect(Math.abs((readStartedAt(process.pid) ?? 0) - expected)).toBeLessThan(3000);
  },
);

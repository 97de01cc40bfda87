import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { macosNetstat } from '../../../../../shared/formats/macos-netstat/macos-netstat.ts';
import { startCpuClock } from '../../../electron/collector/cpu-clock.ts';
import { row26, titles26 } from './rows-26.ts';

describe('reading netstat of macOS', () => {
  it('never throws, and accounts for every line of a table', { timeout: 60_000 }, () => {
    const word = fc.oneof(
      fc.constantFrom('tcp4', 'udp46', 'tcp6', '0', '*.*', '*.80', 'fe80::1%en0.5', 'LISTEN'),
      fc.constantFrom('00102', '00000008', 'a:b:1', ':1', titles26, '131072', 'Active '),
      fc.string({ unit: 'binary' }),
    );
    const line = fc.array(word, { maxLength: 16 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        macosNetstat.recognizes(lines);
        const { sockets, notUnderstood } = macosNetstat.read(lines);
        const seen = [...sockets.map(({ firstLine }) => firstLine), ...notUnderstood];
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['one long line', 'tcp4 0 0 '.repeat(500_000)],
    ['blanks', ' '.repeat(5_000_000)],
    ['colons', `tcp4 0 0 *.1 *.* LISTEN ${':1 00102 00000000 '.repeat(250_000)}`],
    ['dots', `tcp4 0 0 ${'.'.repeat(5_000_000)}`],
    ['titles', `Local Address ${'Proto '.repeat(800_000)}`],
  ])('takes time in proportion to 5 MB of %s', (_, text) => {
    const cpuMs = startCpuClock();
    macosNetstat.recognizes([text]);
    macosNetstat.read([text]);
    expect(cpuMs()).toBeLessThan(2000);
  });

  it('reads 20,000 rows in a moment', () => {
    const lines = [titles26, ...Array<string>(20_000).fill(row26('tcp4 ', '10.0.0.1.80'))];
    const cpuMs = startCpuClock();
    expect(macosNetstat.read(lines).sockets).toHaveLength(20_000);
    expect(cpuMs()).toBeLessThan(2000);
  });
});

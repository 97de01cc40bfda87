import { describe, expect, it } from 'vitest';
import { essentialsOf } from '../../../../../shared/formats/ss/essentials.ts';
import { startCpuClock } from '../../../electron/collector/cpu-clock.ts';

describe('essentials of a line', () => {
  it('leave out padding, timers and whatever else changes by itself', () => {
    const at = (timer: string, blanks: string, sent: number) =>
      `tcp ESTAB ${blanks} 0 0 ${blanks} 127.0.0.1:1 127.0.0.1:2${blanks} timer:(keepalive,${timer},0) uid:7 ` +
      `ino:9 sk:1 cgroup:/ <-> ts sack cubic rto:2${sent} send 9bps lastsnd:${sent} bytes_sent:1 segs_in:2`;
    expect(essentialsOf(at('119min', ' ', 5))).toBe(essentialsOf(at('1min30sec', '     ', 77)));
    expect(essentialsOf(at('119min', ' ', 5))).toBe(
      'tcp ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 uid:7 ino:9 sk:1 bytes_sent:1 segs_in:2',
    );
  });
});

describe('the path of a control group, which may hold anything but a line end', () => {
  const start = 'tcp ESTAB 0 0 [2001:db8::1]:1 [2001:db8::2]:2 uid:1000 ino:7 sk:1';
  it.each([
    ['/x bytes_sent:9 <->', undefined, 'segs_in:3'],
    ['/x bytes_sent:9 <-> bytes_sent:8 <->', undefined, 'segs_in:3'],
    ['/x ino:8 sk:2 uid:0 -->', undefined, 'segs_in:3'],
    ['/x v6only:1 - -- y---z v6only:0 <->', 'v6only:0', 'segs_in:3'],
    ['/x bytes_sent:9 \n\t', undefined, undefined],
    ['/x', undefined, undefined],
    ['/<->', undefined, undefined],
    ['unreachable:189 ---', undefined, 'segs_in:3'],
  ])('gives no values: %j', (path, ...kept) => {
    const values = kept.filter((value) => value !== undefined).map((value) => ` ${value}`);
    const text = `${start} cgroup:${path} skmem:(r0,rb1) cubic segs_in:3`;
    expect(essentialsOf(text)).toBe(`${start}${values.join('')}`);
  });

  it('does not become slow by many dashes', () => {
    const path = ' -'.repeat(50_000);
    const measured = startCpuClock();
    expect(essentialsOf(`${start} cgroup:/${path} x`)).toBe(start);
    expect(measured()).toBeLessThan(500);
  });
});

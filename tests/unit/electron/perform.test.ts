import { describe, expect, it } from 'vitest';
import { orderIn } from '../../../electron/perform.ts';

describe('the order that the desktop app was started for', () => {
  it('follows --perform', () => {
    expect([
      orderIn(['sockeye.exe', '--perform', '{"end":{}}']),
      orderIn(['electron.exe', 'C:\\sockeye', '--perform', '{"end":{}}']),
    ]).toEqual(['{"end":{}}', '{"end":{}}']);
  });

  it('is none where a person started it', () => {
    expect([orderIn(['sockeye.exe']), orderIn(['electron.exe', '.', '--perform-x'])]).toEqual([
      null,
      null,
    ]);
  });

  it('is never a start for a person where it is missing', () => {
    expect(orderIn(['sockeye.exe', '--perform'])).toBe('');
  });
});

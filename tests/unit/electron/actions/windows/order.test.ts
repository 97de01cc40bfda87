import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exitCodes,
  parseOrder,
  performedBy,
} from '../../../../../electron/actions/windows/order.ts';
import { RequestError } from '../../../../../shared/result.ts';

const end = { pid: 400, startedAt: 1_795_213_122_377, force: true, graceMs: 0 };
const close = {
  local: { address: '127.0.0.1', port: 50_000 },
  remote: { address: '203.0.113.1', port: 443 },
};

describe('an order to an elevated Sockeye', () => {
  it('is read as it was written', () => {
    for (const order of [{ end }, { close }]) {
      expect(parseOrder(JSON.stringify(order))).toEqual(order);
    }
  });

  it.each([
    ['', 'nothing'],
    ['{}', 'no order'],
    [JSON.stringify({ end, close }), 'two orders'],
    [JSON.stringify({ end: { ...end, elevate: true } }), 'something else'],
    [JSON.stringify({ end: { ...end, pid: '400' } }), 'a pid that is no number'],
    [JSON.stringify({ end: { ...end, pid: 1.5 } }), 'half a pid'],
    [
      JSON.stringify({ end: { ...end, pid: 2 ** 32 + 4 } }),
      'a pid that would be cut to that of the kernel',
    ],
    [JSON.stringify({ end: { ...end, pid: -4 } }), 'a negative pid'],
    [JSON.stringify({ end: { ...end, startedAt: null } }), 'no start time'],
    [JSON.stringify({ end: { ...end, graceMs: 60_001 } }), 'too long a grace'],
    [JSON.stringify({ close: { ...close, remote: null } }), 'no remote end'],
    [JSON.stringify({ close: { ...close, local: { address: '::1', port: 1 } } }), 'IPv6'],
    [
      JSON.stringify({ close: { ...close, local: { address: '1.2.3.4', port: 65_536 } } }),
      'a port',
    ],
  ])('is refused: %s (%s)', (text) => {
    expect(() => parseOrder(text)).toThrow();
  });

  it('is refused with an error whatever else it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseOrder(text)).toThrow(Error);
      }),
    );
  });
});

describe('the exit code of an elevated Sockeye', () => {
  it('is another for each thing that can come of an order, and none that Node.js gives', () => {
    const codes = Object.values(exitCodes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code < 10 || code > 125)).toEqual([]);
  });

  it.each(Object.entries(exitCodes))('says %s by %d', (kind, code) => {
    expect(performedBy(code)).toBe(kind);
  });

  it.each([0, 1, 2, 259, 3_221_225_477])('says by %d that it failed', (code) => {
    expect(() => performedBy(code)).toThrow(RequestError);
  });
});

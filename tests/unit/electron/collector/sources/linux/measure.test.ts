import { describe, expect, it } from 'vitest';
import { createMeasure } from '../../../../../../electron/collector/sources/linux/measure.ts';
import { RequestError } from '../../../../../../shared/result.ts';

const bySs = new Map([['by ss', measures()]]);
const bySockDiag = new Map([['by sock_diag', measures()]]);

describe('measuring', () => {
  it.each([
    ['unavailable', [bySs, bySockDiag]],
    ['unsupported', [bySs, bySs]],
  ] as const)(
    'falls back on ss, and tries sock_diag again unless it is %s',
    async (code, expected) => {
      const errors: Error[] = [new RequestError(code, 'It did not answer')];
      const measure = createMeasure(
        () => {
          const error = errors.pop();
          if (error !== undefined) throw error;
          return bySockDiag;
        },
        async () => bySs,
      );
      const signal = AbortSignal.timeout(1000);
      expect([await measure([], signal), await measure([], signal)]).toEqual(expected);
    },
  );

  it('lets a bug be a bug', async () => {
    const bug = new TypeError('x is not a function');
    const measure = createMeasure(
      () => {
        throw bug;
      },
      async () => bySs,
    );
    await expect(measure([], AbortSignal.timeout(1000))).rejects.toBe(bug);
  });
});

function measures() {
  return {
    sentBytes: 0,
    receivedBytes: 0,
    sentPackets: 0,
    receivedPackets: 0,
    roundTripMs: null,
    retransmits: 0,
  };
}

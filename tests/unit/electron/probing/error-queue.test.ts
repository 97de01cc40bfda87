import { describe, expect, it } from 'vitest';
import { parseError } from '../../../../electron/probing/linux/error-queue.ts';

describe('parseError', () => {
  // As the kernel gave them for a router's prohibit and unreachable routes.
  it('reads the message and who sent it', () => {
    expect(
      parse('3000000000000000000000000b0000007100000002030d000000000000000000020000000a0900fe'),
    ).toEqual({ origin: 'icmp', type: 3, code: 13, from: '10.9.0.254' });
    expect(
      parse(
        '3c0000000000000029000000190000000d0000000301010000000000000000000a00000000000000fd0900000000000000000000000000fe',
      ),
    ).toEqual({ origin: 'icmpv6', type: 1, code: 1, from: 'fd09::fe' });
  });

  it('takes nothing from an empty or a short one', () => {
    expect(parse('')).toBe(null);
    expect(parse('1000000000000000000000000b0000007100000002030d00')).toBe(null);
  });
});

function parse(hex: string) {
  const control = Buffer.alloc(256);
  Buffer.from(hex, 'hex').copy(control);
  return parseError(control);
}

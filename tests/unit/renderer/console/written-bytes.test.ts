import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../../renderer/console/written-bytes.ts';
import { writtenAtMost } from '../../../../shared/console.ts';

describe('bytesOf', () => {
  it('takes as much as is sent at once, and says so of more', () => {
    expect(bytesOf('x'.repeat(writtenAtMost), 'text', 'none')).toHaveLength(writtenAtMost);
    const wrong = { says: 'At most 1 MB is sent at a time.', at: 0, length: 0 };
    expect(bytesOf('x'.repeat(writtenAtMost), 'text', 'lf')).toEqual(wrong);
    expect(bytesOf('00'.repeat(writtenAtMost + 1), 'hex', 'lf')).toEqual(wrong);
  });

  it('says what is wrong, and where', () => {
    expect(bytesOf('', 'text', 'none')).toEqual({
      says: 'There is nothing to send.',
      at: 0,
      length: 0,
    });
    expect(bytesOf('00 0x1g', 'hex', 'lf')).toEqual({
      says: '“1” at character 6 is half a byte: each has two digits.',
      at: 5,
      length: 1,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { whyNameless } from '../../../shared/owner-name.ts';

describe('an owner without a name', () => {
  it('has ended on Windows, and a child holds the socket that it inherited', () => {
    expect(whyNameless({ ownersAre: 'current' }, 'win32')).toBe('exited, handle inherited');
  });

  it('is unknown where it is the last known one, in a capture, and on other systems', () => {
    const captured = { line: 1, text: '', cut: [] };
    expect(whyNameless({ ownersAre: 'last-known' }, 'win32')).toBe(null);
    expect(whyNameless({ ownersAre: 'current', captured }, 'win32')).toBe(null);
    expect(whyNameless({ ownersAre: 'current' }, 'linux')).toBe(null);
  });
});

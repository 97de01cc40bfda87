import { describe, expect, it } from 'vitest';
import { tlsContext } from '../../../../electron/probing/tls-contexts.ts';

describe('tlsContext', () => {
  it('reads the roots once, for each manner', () => {
    const talking = tlsContext('talking');
    expect(tlsContext('talking')).toBe(talking);
    expect(tlsContext('looking')).not.toBe(talking);
    expect(tlsContext('talking', [])).not.toBe(talking);
  });
});

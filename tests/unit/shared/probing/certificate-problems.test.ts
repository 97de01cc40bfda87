import { describe, expect, it } from 'vitest';
import {
  certificateProblems,
  type Verified,
} from '../../../../shared/probing/certificate-problems.ts';

describe('certificateProblems', () => {
  it('finds nothing wrong with a good certificate', () => {
    expect(problems({})).toEqual([]);
  });

  it('names all that is wrong, though the TLS library names one thing', () => {
    const chain = [{ validFrom: 0, validTo: 10 }];
    const verifyCode = 'CERT_HAS_EXPIRED';
    expect(problems({ chain, verifyCode, selfSigned: true, nameMatches: false })).toEqual([
      'expired',
      'wrong-name',
      'self-signed',
    ]);
  });

  it('sees an issuer that has expired, and one that is not valid yet', () => {
    const chain = [leaf, { validFrom: 0, validTo: 50 }, { validFrom: 200, validTo: 300 }];
    expect(problems({ chain })).toEqual(['expired', 'not-yet-valid']);
  });

  it('tells why a chain is not trusted', () => {
    expect(problems({ verifyCode: 'SELF_SIGNED_CERT_IN_CHAIN' })).toEqual(['unknown-root']);
    expect(problems({ verifyCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })).toEqual(['issuer-missing']);
    expect(problems({ verifyCode: 'CERT_REVOKED' })).toEqual(['not-trusted']);
  });

  it('takes a root that signed itself and is trusted for good', () => {
    expect(problems({ selfSigned: true })).toEqual([]);
  });

  it('says a wrong name once', () => {
    const verifyCode = 'ERR_TLS_CERT_ALTNAME_INVALID';
    expect(problems({ verifyCode, nameMatches: false })).toEqual(['wrong-name']);
  });

  it('says that there is no certificate', () => {
    expect(problems({ chain: [] })).toEqual(['none-given']);
  });

  it('does not take a date that cannot be read for the past', () => {
    expect(problems({ chain: [{ validFrom: null, validTo: null }] })).toEqual([]);
  });
});

const leaf = { validFrom: 0, validTo: 200 };

function problems(facts: Partial<Verified>): readonly string[] {
  return certificateProblems({
    chain: [leaf],
    selfSigned: false,
    nameMatches: true,
    verifyCode: null,
    now: 100,
    ...facts,
  });
}

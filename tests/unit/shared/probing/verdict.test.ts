import { describe, expect, it } from 'vitest';
import type { TlsResult } from '../../../../shared/probe.ts';
import { lookUpVerdict, portVerdict, verdictOf } from '../../../../shared/probing/verdict.ts';
import { probed } from './probed.ts';

describe('portVerdict', () => {
  it('takes a port for open if it is at one of the addresses', () => {
    expect(portVerdict([probed(), probed({ outcome: 'open' })])).toBe('open');
  });

  it('says the most telling thing of a port that is not', () => {
    const outcomes = ['unreachable', 'no-answer', 'refused'] as const;
    expect(portVerdict(outcomes.map((outcome) => probed({ outcome })))).toBe('refused');
    expect(portVerdict([])).toBe('failed');
  });
});

describe('verdictOf', () => {
  it('asks for more than a connection where TLS is wanted', () => {
    const plain: TlsResult = { outcome: 'plain', tookMs: 1, reason: null };
    expect(verdictOf({ outcome: 'open', tls: plain })).toBe('no-tls');
    expect(verdictOf({ outcome: 'open', tls: spoken([]) })).toBe('open');
    expect(verdictOf({ outcome: 'open', tls: spoken(['expired']) })).toBe('bad-certificate');
    expect(verdictOf({ outcome: 'open', tls: null })).toBe('open');
  });
});

describe('lookUpVerdict', () => {
  it('goes on where there are addresses', () => {
    const asked = { host: 'a', tookMs: 1, addresses: [], leftOutCount: 0, errno: null };
    const outcomes = ['address', 'found', 'not-found', 'silent', 'failed'] as const;
    expect(outcomes.map((outcome) => lookUpVerdict({ ...asked, outcome }))).toEqual([
      null,
      null,
      'name-not-found',
      'name-unanswered',
      'failed',
    ]);
  });
});

type Spoken = Extract<TlsResult, { outcome: 'spoken' }>;

function spoken(problems: Spoken['problems'], declined: Spoken['declined'] = null): TlsResult {
  return {
    outcome: 'spoken',
    tookMs: 1,
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    application: null,
    problems,
    declined,
    verifyCode: null,
    chain: [],
  };
}

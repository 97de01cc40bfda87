import { describe, expect, it } from 'vitest';
import { tlsSentences } from '../../../../shared/probing/tls-text.ts';

describe('tlsSentences', () => {
  it('says what an alert means where it is not plain', () => {
    expect(tlsSentences({ outcome: 'declined', tookMs: 1, reason: 'handshake_failure' })).toEqual([
      'The server declined to speak TLS with us: handshake_failure (no cipher in common, or a certificate of the client is wanted).',
    ]);
    expect(tlsSentences({ outcome: 'declined', tookMs: 1, reason: 'alert 255' })).toEqual([
      'The server declined to speak TLS with us: alert 255.',
    ]);
  });

  it('says that the server declined behind the handshake', () => {
    const spoken = {
      outcome: 'spoken',
      tookMs: 1,
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      application: null,
      problems: [],
      declined: 'certificate_required',
      verifyCode: null,
      chain: [],
    } as const;
    expect(tlsSentences(spoken)).toEqual([
      'TLS: TLSv1.3, TLS_AES_256_GCM_SHA384.',
      'The certificate is for this name, valid, and from an issuer that is trusted here.',
      'Then the server declined: certificate_required (a certificate of the client is wanted).',
    ]);
  });
});

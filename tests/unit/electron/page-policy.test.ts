import { describe, expect, it } from 'vitest';
import { pageHeaders, pagePolicy } from '../../../electron/page-policy.ts';

describe('pagePolicy', () => {
  it('allows the page its own files and nothing else', () => {
    expect(pagePolicy('none').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types capture-worker',
    ]);
  });

  it('B4 differs for the browser host only in that the page may reach that host', () => {
    expect(pagePolicy('self')).toBe(
      pagePolicy('none').replace("connect-src 'none'", "connect-src 'self'"),
    );
  });
});

describe('pageHeaders', () => {
  it('carry the policy, and forbid to guess types and to share the page', () => {
    expect(pageHeaders('none')).toEqual({
      'content-security-policy': pagePolicy('none'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });
});

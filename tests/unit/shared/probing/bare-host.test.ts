import { describe, expect, it } from 'vitest';
import { hostWithin } from '../../../../shared/probing/bare-host.ts';

describe('hostWithin', () => {
  it('finds the host of a URL, or before a port', () => {
    const words = [
      'https://example.org/a?b#c',
      'http://me:secret@example.org:8080',
      'example.org:443',
      'ftp://example.org?x=/',
    ];
    expect(words.map(hostWithin)).toEqual(words.map(() => 'example.org'));
    expect(hostWithin('[::1]:80')).toBe('::1');
    expect(hostWithin('https://[fe80::1%eth0]/')).toBe('fe80::1%eth0');
  });

  it('leaves a host as it is, and what is none', () => {
    const words = [
      'example.org',
      '127.0.0.1',
      '::1',
      'fe80::1%eth0',
      '[::1]',
      'a b',
      '',
      '::',
      '1::80',
      'https://',
    ];
    expect(words.map(hostWithin)).toEqual(words.map(() => null));
  });
});

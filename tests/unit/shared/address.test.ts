import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressKey,
  compareAddresses,
  formatEndpoint,
  formatIpv4,
  formatIpv6,
  unmapIpv4,
} from '../../../shared/address.ts';

describe('formatEndpoint', () => {
  it.each([
    ['127.0.0.1:80', { address: '127.0.0.1', port: 80, zone: null }],
    ['[::1]:80', { address: '::1', port: 80, zone: null }],
    ['[fe80::1%eth0]:80', { address: 'fe80::1', port: 80, zone: 'eth0' }],
    ['127.0.0.53%lo:53', { address: '127.0.0.53', port: 53, zone: 'lo' }],
    [
      'build-host:kerberos-x',
      { address: 'build-host', port: 0, zone: null, service: 'kerberos-x' },
    ],
    ['*', null],
  ])('gives %s', (text, endpoint) => {
    expect(formatEndpoint(endpoint)).toBe(text);
  });
});

describe('formatIpv6', () => {
  // The examples of RFC 5952 §4, and the addresses that everybody knows.
  it.each([
    ['2001:db8::1', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]],
    ['2001:0:0:1::1', [0x2001, 0, 0, 1, 0, 0, 0, 1]],
    ['2001:db8::1:0:0:1', [0x2001, 0xdb8, 0, 0, 1, 0, 0, 1]],
    ['2001:db8:0:1:1:1:1:1', [0x2001, 0xdb8, 0, 1, 1, 1, 1, 1]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['127.0.0.1', [0, 0, 0, 0, 0, 0xffff, 0x7f00, 1]],
  ])('gives %s', (text, groups) => {
    expect(formatIpv6(groups)).toBe(text);
  });

  it('writes what the URL parser of the platform writes', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        fc.pre(!(groups.slice(0, 5).every((each) => each === 0) && groups[5] === 0xffff));
        const full = groups.map((each) => each.toString(16)).join(':');
        expect(`[${formatIpv6(groups)}]`).toBe(new URL(`http://[${full}]`).hostname);
      }),
    );
  });
});

it('formatIpv4 writes the most significant byte first', () => {
  expect([0, 0x7f000001, 0xffffffff].map(formatIpv4)).toEqual([
    '0.0.0.0',
    '127.0.0.1',
    '255.255.255.255',
  ]);
});

it('unmapIpv4 takes an IPv4 address out of an IPv4-mapped one only', () => {
  expect(['::ffff:10.0.0.1', '::FFFF:10.0.0.1', '::10.0.0.1', '10.0.0.1'].map(unmapIpv4)).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    null,
    null,
  ]);
});

it('compareAddresses orders by number, IPv4 before IPv6', () => {
  const ordered = ['0.0.0.0', '9.0.0.1', '10.0.0.1', '10.0.0.2', '::', '::1', '1::', '2001:db8::1'];
  expect(ordered.toReversed().sort(compareAddresses)).toEqual(ordered);
  expect(compareAddresses('::1', '::1')).toBe(0);
});

it('addressKey sorts as plain text in the order of compareAddresses', () => {
  const addresses = ['10.0.0.1', '9.0.0.1', '::1', '2001:db8::1', '1::'];
  const byKey = addresses.toSorted((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1));
  expect(byKey).toEqual(addresses.toSorted(compareAddresses));
});

// Zeros often, since they are what is shortened.
const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));

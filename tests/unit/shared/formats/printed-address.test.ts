import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf, parseAddress, parseIpv6 } from '../../../../shared/formats/printed-address.ts';

describe('parseAddress', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['::', '::'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:0a00:0001', '10.0.0.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ])('%s is %s', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    '',
    '*',
    'localhost',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    '1.2.3.4::',
    'fe80::aede:48ff:',
    '::g',
  ])('“%s” is none', (text) => {
    expect([parseAddress(text), familyOf(text)]).toEqual([null, null]);
  });

  it('accepts what Node accepts, and nothing else', () => {
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.stringMatching(/^[0-9a-f:.]{0,24}$/),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (address) => {
        expect(parseIpv6(address) !== null).toBe(isIPv6(address) && !address.includes('%'));
        expect(familyOf(address) === 'ipv4').toBe(isIPv4(address));
      }),
      { numRuns: 2000 },
    );
  });

  it('writes one address in one way', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseAddress(text);
        expect(parseAddress(address ?? '')).toBe(address);
      }),
    );
  });
});

import { expect, it } from 'vitest';
import {
  holds,
  parseAddressRange,
  shareOfAddresses,
} from '../../../../shared/firewall/address-range.ts';

it.each([
  ['10.1.2.3', '10.1.2.3', '10.1.2.4'],
  ['10.1.2.3/8', '10.255.0.0', '11.0.0.0'],
  ['10.0.0.0/255.255.0.0', '10.0.9.9', '10.1.0.0'],
  ['10.0.0.1-10.0.0.9', '10.0.0.9', '10.0.0.10'],
  ['2001:db8::/32', '2001:db8:ffff::1', '2001:db9::'],
  ['fe80::1-fe80::9', 'fe80::5', '10.0.0.5'],
])('%s holds %s and not %s', (text, inside, outside) => {
  const range = parseAddressRange(text);
  expect(range && [holds(range, inside), holds(range, outside)]).toEqual([true, false]);
});

it.each([
  '',
  'LocalSubnet',
  '10.0.0.0/33',
  '10.0.0.0/255.0.255.0',
  '10.0.0.9-10.0.0.1',
  '::/10.0.0.0',
])('%j is no range', (text) => {
  expect(parseAddressRange(text)).toBe(null);
});

it.each([
  [['0.0.0.0/0'], 'ipv4', 'all'],
  [['0.0.0.0/1', '128.0.0.0/1'], 'ipv4', 'all'],
  [['128.0.0.0/1', '192.0.0.0/2'], 'ipv4', 'most'],
  [['10.0.0.0/8', '192.168.0.0/16'], 'ipv4', 'few'],
  [['2000::/3'], 'ipv6', 'all'],
  [['::/0'], 'ipv6', 'all'],
  [['fe80::/10'], 'ipv6', 'few'],
  [['10.0.0.0/8'], 'ipv6', 'none'],
] as const)('%j are, of %s, %s', (texts, family, share) => {
  const ranges = texts.flatMap((text) => parseAddressRange(text) ?? []);
  expect(shareOfAddresses(ranges, family)).toBe(share);
});

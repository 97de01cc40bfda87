import { expect, it } from 'vitest';
import { countryCode } from '../../../../shared/query/country-terms.ts';

it.each<[text: string, code: string | null]>([
  ['SE', 'SE'],
  ['se', 'SE'],
  ['Sweden', 'SE'],
  ['瑞典', 'SE'],
  ['United States', 'US'],
  ['united-states', 'US'],
  ['US', 'US'],
  ['UK', 'GB'],
  ['United Kingdom', 'GB'],
  ["cote d'ivoire", 'CI'],
  ['Türkiye', 'TR'],
  ['Hong Kong', 'HK'],
  ['Hong Kong SAR China', 'HK'],
  ['香港', 'HK'],
  ['中国', 'CN'],
  ['EU', 'EU'],
  ['ZZ', null],
  ['XA', null],
  ['S', null],
  ['Swede', null],
  ['', null],
  ['1', null],
  ['__proto__', null],
])('%j is the country %j', (text, code) => {
  expect(countryCode(text)).toBe(code);
});

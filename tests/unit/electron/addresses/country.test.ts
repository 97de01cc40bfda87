import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCountries } from '../../../../electron/addresses/country.ts';

const database = createRequire(import.meta.url).resolve(
  '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
);

describe('the country of an address', () => {
  it('is the one that the installed database has', () => {
    const countries = createCountries();
    expect(countries.builtAt()).toBeNull();
    const addresses = ['8.8.8.8', '2001:4860:4860::8888', '193.0.6.139', '203.119.1.1'];
    expect(addresses.map(countries.of)).toEqual(['US', 'US', 'NL', 'JP']);
    expect(countries.builtAt()).toBeGreaterThan(Date.UTC(2026, 0));
    expect(countries.problem()).toBeNull();
  });

  it('is null where the database says nothing', () => {
    expect(['192.0.2.1', '240.0.0.1', '64:ff9b::808:808'].map(createCountries().of)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a database that cannot be read', () => {
  const whole = readFileSync(database);

  it.each([
    ['is cut to a half', whole.subarray(0, whole.length / 2)],
    ['lacks its last bytes', whole.subarray(0, -100)],
    ['lacks its beginning', whole.subarray(whole.length / 2)],
    ['is empty', Buffer.alloc(0)],
    ['is something else', Buffer.from('<!doctype html>')],
    [
      'leads into nothing',
      Buffer.concat([Buffer.alloc(7_000_000, 0xff), whole.subarray(7_000_000)]),
    ],
  ])('gives no country and says how to mend it: it %s', (_, bytes) => {
    const countries = createCountries(() => fileWith(bytes));
    expect(countries.of('8.8.8.8')).toBeNull();
    expect(countries.problem()).toMatch(
      /^The countries .* cannot be read \(.+\)\. .* install Sockeye again\.$/,
    );
  });

  it('is asked for once, and never again', () => {
    let asked = 0;
    const countries = createCountries(() => {
      asked += 1;
      throw new Error('there is none');
    });
    expect([countries.of('8.8.8.8'), countries.of('9.9.9.9'), countries.builtAt()]).toEqual([
      null,
      null,
      null,
    ]);
    expect(asked).toBe(1);
    expect(countries.problem()).toContain('(there is none)');
  });
});

function fileWith(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-countries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'countries.mmdb');
  writeFileSync(file, bytes);
  return file;
}

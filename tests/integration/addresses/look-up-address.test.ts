import { describe, expect, it } from 'vitest';
import { createCountries } from '../../../electron/addresses/country.ts';
import { createAddressLookUp } from '../../../electron/addresses/look-up-address.ts';
import { createAskName } from '../../../electron/addresses/reverse-name.ts';
import { startDnsServer } from './dns-server.ts';

describe('looking up one address', () => {
  it('tells its network, its country with the age of that, and its name', async () => {
    const server = await startDnsServer(() => [['dns', 'example']]);
    const lookUp = createAddressLookUp(undefined, createAskName({ servers: [server.address] }));
    expect(await lookUp('8.8.8.8')).toEqual({
      scope: 'public',
      country: 'US',
      countriesBuiltAt: expect.any(Number),
      hostName: 'dns.example',
      notice: null,
    });
    expect(await lookUp('10.9.8.7')).toMatchObject({
      scope: 'private',
      country: null,
      hostName: 'dns.example',
    });
  });

  it('says what it could not look up', async () => {
    const server = await startDnsServer(() => null);
    const ask = createAskName({ servers: [server.address], deadlineMs: 200 });
    const countries = createCountries(() => import.meta.filename);
    expect(await createAddressLookUp(countries, ask)('8.8.8.8')).toEqual({
      scope: 'public',
      country: null,
      countriesBuiltAt: null,
      hostName: null,
      notice: expect.stringMatching(/database.*No server of the DNS answers/),
    });
  });

  it('says that there is no name', async () => {
    const server = await startDnsServer(() => 3);
    const lookUp = createAddressLookUp(undefined, createAskName({ servers: [server.address] }));
    expect(await lookUp('10.9.8.7')).toMatchObject({ hostName: null, notice: null });
  });

  it.each(['', 'example.org', '8.8.8.8; id', 'fe80::1%eth0', 'fe80::1%eth0/x', '1.2.3'])(
    'refuses %j, which is no address',
    async (text) => {
      await expect(createAddressLookUp()(text)).rejects.toMatchObject({ code: 'invalid-request' });
    },
  );
});

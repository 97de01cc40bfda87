import { describe, expect, it } from 'vitest';
import {
  findPackets,
  packetsOfPort,
  readAskedPackets,
} from '../../../../renderer/packets/target-of-port.ts';
import type { HostLookUp } from '../../../../shared/probe.ts';
import type { Result } from '../../../../shared/result.ts';

describe('readAskedPackets', () => {
  it.each([
    ['', '443', { host: null, port: 443 }],
    [' * ', ' :80 ', { host: null, port: 80 }],
    ['example.org', '65535', { host: 'example.org', port: 65_535 }],
    ['[::1]', '1', { host: '::1', port: 1 }],
  ])('understands %j and %j', (host, port, asked) => {
    expect(readAskedPackets(host, port)).toEqual(asked);
  });

  it.each(['', '0', '65536', '80 443', '-1', '8e1', 'http'])('takes %j for no port', (port) => {
    expect(readAskedPackets('', port)).toBe('Name one port, from 1 to 65535.');
  });
});

describe('packetsOfPort', () => {
  it('looks at a port whoever has it, and can connect to it here', () => {
    expect(packetsOfPort({ host: null, port: 9001 }, []).from).toEqual({
      kind: 'trace',
      traced: { port: 9001, addresses: [], namespace: null },
      what: 'port 9001',
      door: { host: 'localhost', addresses: ['127.0.0.1'], port: 9001 },
    });
  });

  it('looks at that of an address by the address alone, and connects with its zone', () => {
    const address = 'fe80::1%eth0';
    expect(packetsOfPort({ host: address, port: 80 }, [address]).from).toEqual({
      kind: 'trace',
      traced: { port: 80, addresses: ['fe80::1'], namespace: null },
      what: '[fe80::1%eth0]:80',
      door: { host: address, addresses: [address], port: 80 },
    });
  });
});

describe('findPackets', () => {
  it('asks for the addresses of a name, and of nothing where there is none', async () => {
    const addresses = ['192.0.2.1', '2001:db8::1'];
    const asked: string[] = [];
    const api = {
      async lookUpHost(host: string): Promise<Result<HostLookUp>> {
        asked.push(host);
        return { ok: true, value: { ...lookUp, host, addresses } };
      },
    };
    expect(await findPackets(api, { host: 'example.org', port: 443 })).toMatchObject({
      from: { traced: { port: 443, addresses }, what: 'example.org:443', door: { addresses } },
    });
    expect(await findPackets(api, { host: null, port: 443 })).toMatchObject({
      from: { traced: { port: 443, addresses: [] }, what: 'port 443' },
    });
    expect(asked).toEqual(['example.org']);
  });

  it('says that there is no such host, and what failed', async () => {
    const asked = { host: 'nowhere.invalid', port: 80 };
    const missing = { ...lookUp, host: asked.host, outcome: 'not-found' } as const;
    expect(
      await findPackets({ lookUpHost: async () => ({ ok: true, value: missing }) }, asked),
    ).toBe(
      'There is no host “nowhere.invalid”: neither the hosts file nor the DNS has an address for it.',
    );
    const error = { code: 'unavailable', message: 'The host is gone' } as const;
    expect(await findPackets({ lookUpHost: async () => ({ ok: false, error }) }, asked)).toBe(
      'The host is gone',
    );
  });
});

const lookUp: HostLookUp = {
  host: '',
  outcome: 'found',
  tookMs: 1,
  addresses: [],
  leftOutCount: 0,
  errno: null,
};

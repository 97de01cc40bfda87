import { describe, expect, it } from 'vitest';
import { lookUpHost } from '../../../../electron/probing/look-up-host.ts';

describe('lookUpHost', () => {
  it('takes an address as it is', async () => {
    expect(await lookUp('2001:db8::1', never)).toEqual({ ...nothing, addresses: ['2001:db8::1'] });
  });

  it('asks nowhere for an interface that is not there', async () => {
    expect(await lookUp('fe80::1%nosuch9', never)).toEqual({
      ...nothing,
      outcome: 'not-found',
      errno: 'ENODEV',
    });
  });

  it('keeps the order of the system, and each address once', async () => {
    const found = await lookUp('a.example', async () => of('::1', '10.0.0.1', '::1'));
    expect(found).toEqual({ ...nothing, outcome: 'found', addresses: ['::1', '10.0.0.1'] });
  });

  it('takes no more addresses than it tests, and says how many it left out', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    const found = await lookUp('many.example', async () => of(...many));
    expect(found).toEqual({
      ...nothing,
      outcome: 'found',
      addresses: many.slice(0, 8),
      leftOutCount: 992,
    });
  });

  it('tells a missing name from silence', async () => {
    expect(await lookUp('a', () => failing('ENOTFOUND'))).toEqual({
      ...nothing,
      outcome: 'not-found',
      errno: 'ENOTFOUND',
    });
    expect(await lookUp('a', () => failing('EAI_AGAIN'))).toEqual({
      ...nothing,
      outcome: 'silent',
      errno: 'EAI_AGAIN',
    });
    expect(await lookUp('a', () => failing('EAI_FAIL'))).toEqual({
      ...nothing,
      outcome: 'failed',
      errno: 'EAI_FAIL',
    });
    expect(await lookUp('a', async () => [])).toEqual({ ...nothing, outcome: 'not-found' });
  });

  it('waits no longer than its time', async () => {
    const { outcome } = await lookUpHost('slow.example', { timeoutMs: 20, lookup: never });
    expect(outcome).toBe('silent');
  });

  it('lets a defect through', async () => {
    const defect = () => Promise.reject(new TypeError('a defect'));
    await expect(lookUp('a', defect)).rejects.toThrow('a defect');
  });
});

type LookUp = NonNullable<Parameters<typeof lookUpHost>[1]['lookup']>;

const nothing = { outcome: 'address', addresses: [], leftOutCount: 0, errno: null };

async function lookUp(host: string, lookup: LookUp) {
  const { host: asked, tookMs, ...found } = await lookUpHost(host, { timeoutMs: 1000, lookup });
  expect(asked).toBe(host);
  expect(tookMs).toBeGreaterThanOrEqual(0);
  return found;
}

const never: LookUp = () => new Promise(() => {});

function of(...addresses: readonly string[]) {
  return addresses.map((address) => ({ address }));
}

function failing(code: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(code), { code }));
}

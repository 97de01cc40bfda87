import { describe, expect, it } from 'vitest';
import { changesSystem, parseInput } from '../../../../shared/api-inputs.ts';
import type { ProbeTarget } from '../../../../shared/probe.ts';

describe('the requests that test ports', () => {
  it('take addresses, with a zone or without', () => {
    for (const address of ['127.0.0.1', '::1', 'fe80::1%eth0']) {
      expect(parseInput('probePort', [{ ...target, address }])).toEqual([{ ...target, address }]);
    }
  });

  it('take no name for an address, since it would be looked up once more', () => {
    expect(() => probe({ address: 'localhost' })).toThrow('It is no address');
    expect(() => probe({ address: '' })).toThrow('It is no address');
    expect(() => probe({ address: `::1%${'x'.repeat(100)}` })).toThrow();
  });

  it('take no port, no time and no host out of their limits', () => {
    for (const port of [0, 65_536, 1.5]) expect(() => probe({ port })).toThrow('port');
    for (const timeoutMs of [0, 300_001, Number.NaN]) {
      expect(() => probe({ timeoutMs })).toThrow('timeoutMs');
    }
    expect(() => parseInput('lookUpHost', ['x'.repeat(256), 5000])).toThrow();
    expect(() => parseInput('lookUpHost', ['', 5000])).toThrow();
  });

  it('take no more ports of this computer than one test has', () => {
    const port = { address: '127.0.0.1', port: 80, protocol: 'tcp' };
    const ports = Array.from({ length: 129 }, () => port);
    expect(parseInput('readLocalSides', [ports.slice(1)])[0]).toHaveLength(128);
    expect(() => parseInput('readLocalSides', [ports])).toThrow();
  });

  it('B5 are for read-only mode, too: nothing is other afterwards', () => {
    expect([
      changesSystem.lookUpHost,
      changesSystem.probePort,
      changesSystem.readLocalSides,
    ]).toEqual([false, false, false]);
  });
});

const target: ProbeTarget = {
  host: 'localhost',
  address: '127.0.0.1',
  port: 80,
  protocol: 'tcp',
  tls: false,
  timeoutMs: 5000,
};

function probe(facts: Partial<ProbeTarget>) {
  return parseInput('probePort', [{ ...target, ...facts }]);
}

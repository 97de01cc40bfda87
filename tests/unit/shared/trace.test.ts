import { describe, expect, it } from 'vitest';
import { changesSystem, parseInput } from '../../../shared/api-inputs.ts';

const local = { address: '127.0.0.1', port: 80, zone: null };
const remote = { address: '::1', port: 51_000, zone: 'lo' };
const port = { port: 80, addresses: [], namespace: null };

describe('the requests that capture packets', () => {
  it('take a connection or a port, and at most a minute', () => {
    for (const traced of [
      { connection: { namespace: 'web', local, remote } },
      { ...port, addresses: ['10.0.0.1', '2001:db8::1'] },
    ]) {
      const target = { trace: 1, traced, seconds: 60, elevate: true };
      expect(parseInput('startTrace', [target])).toEqual([target]);
    }
  });

  it.each([
    ['a name', { traced: { ...port, addresses: ['localhost'] } }],
    ['a filter', { traced: { ...port, addresses: ['::1 or tcp'] } }],
    ['a zone in an address', { traced: { ...port, addresses: ['fe80::1%eth0'] } }],
    ['a listener', { traced: { connection: { namespace: null, local, remote: null } } }],
    ['no port', { traced: { ...port, port: 0 } }],
    ['many addresses', { traced: { ...port, addresses: Array(9).fill('::1') } }],
    ['an interface', { traced: { ...port, interface: 'lo' } }],
    ['more than a minute', { seconds: 61 }],
    ['no time', { seconds: 0 }],
    ['no whole number of its own', { trace: 0.5 }],
  ])('take no %s', (_name, change) => {
    const target = { trace: 1, traced: port, seconds: 60, ...change };
    expect(() => parseInput('startTrace', [target])).toThrow();
  });

  it('take no place before the beginning of what was captured', () => {
    expect(parseInput('readTrace', [1, 0])).toEqual([1, 0]);
    expect(() => parseInput('readTrace', [1, -1])).toThrow();
  });

  it('B5 are for read-only mode, too: nothing is other afterwards', () => {
    const { startTrace, readTrace, stopTrace } = changesSystem;
    expect([startTrace, readTrace, stopTrace]).toEqual([false, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { captureFilter } from '../../../../electron/packets/capture-filter.ts';
import type { Traced } from '../../../../shared/trace.ts';

describe('the filter of a capture', () => {
  it('has the segments of a port, and ICMP about them', () => {
    expect(captureFilter({ port: 80, addresses: [], namespace: null }).split(' or (')).toEqual([
      '(tcp and port 80)',
      'icmp and (icmp[0] = 3 or icmp[0] = 4 or icmp[0] = 5 or icmp[0] = 11 or icmp[0] = 12) and icmp[17] = 6 and (icmp[8 + 4 * (icmp[8] & 15) : 2] = 80 or icmp[10 + 4 * (icmp[8] & 15) : 2] = 80))',
      'icmp6 and ip6[40] >= 1 and ip6[40] <= 4 and ip6[54] = 6 and (ip6[88:2] = 80 or ip6[90:2] = 80))',
    ]);
  });

  it('has both ways of a connection', () => {
    expect(ofConnection('10.0.0.1', '10.0.0.2').split(') or (').slice(0, 2)).toEqual([
      '(tcp and src host 10.0.0.1 and src port 80 and dst host 10.0.0.2 and dst port 51000',
      'tcp and src host 10.0.0.2 and src port 51000 and dst host 10.0.0.1 and dst port 80',
    ]);
    expect(ofConnection('10.0.0.1', '10.0.0.2')).toContain(
      'icmp[17] = 6 and icmp[20:4] = 167772161 and icmp[24:4] = 167772162 and',
    );
  });

  it('writes addresses anew, from their numbers', () => {
    expect(ofConnection('2001:DB8:0:0::1', '::')).toContain(
      'src host 2001:db8::1 and src port 80 and dst host :: and dst port 51000',
    );
    expect(ofConnection('::ffff:10.0.0.1', '10.0.0.2')).toBe(ofConnection('10.0.0.1', '10.0.0.2'));
    const words = [0x20010db8, 0, 0, 1].map((word, index) => `ip6[${56 + 4 * index}:4] = ${word}`);
    expect(ofConnection('2001:db8::1', '::1')).toContain(words.join(' and '));
  });

  it.each<[string, Traced]>([
    ['a name', { port: 80, addresses: ['example.com'], namespace: null }],
    ['a filter', { port: 80, addresses: ['10.0.0.1 or tcp'], namespace: null }],
    ['an option', { port: 80, addresses: ['-w'], namespace: null }],
    ['a zone', { port: 80, addresses: ['fe80::1%eth0'], namespace: null }],
    ['no port', { port: 0, addresses: [], namespace: null }],
    ['half a port', { port: 1.5, addresses: [], namespace: null }],
    ['both families', { connection: connection('10.0.0.1', '::1') }],
  ])('has no room for %s', (_name, traced) => {
    expect(() => captureFilter(traced)).toThrow(
      'Only what has addresses of one family, and ports, can be captured.',
    );
  });
});

function ofConnection(local: string, remote: string): string {
  return captureFilter({ connection: connection(local, remote) });
}

function connection(local: string, remote: string) {
  return {
    namespace: null,
    local: { address: local, port: 80, zone: null },
    remote: { address: remote, port: 51_000, zone: null },
  };
}

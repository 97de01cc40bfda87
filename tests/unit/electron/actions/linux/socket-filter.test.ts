import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socketFilter } from '../../../../../electron/actions/linux/socket-filter.ts';
import type { Endpoint } from '../../../../../shared/connection.ts';
import { RequestError } from '../../../../../shared/result.ts';

describe('socketFilter', () => {
  it.each<[string, Endpoint, Endpoint, string]>([
    ['IPv4', at('10.0.0.1', 80), at('10.0.0.2', 5000), 'src 10.0.0.1:80 and dst 10.0.0.2:5000'],
    ['IPv6', at('::1', 80), at('::1', 5000), 'src [::1]:80 and dst [::1]:5000'],
    [
      'a zone, by which device it is',
      at('fe80::1', 80, 'eth0.5'),
      at('fe80::2', 5000, 'eth0.5'),
      'src [fe80::1]:80 and dst [fe80::2]:5000 and dev eth0.5',
    ],
  ])('names both ends: %s', (_, local, remote, filter) => {
    expect(socketFilter({ local, remote })).toBe(filter);
  });

  it.each(['a b', 'a)or(dport', '-K', '', 'ä', 'a\nb'])(
    'leaves an interface alone whose name ss would take for more than a name: %j',
    (zone) => {
      const local = at('fe80::1', 80, zone);
      expect(() => socketFilter({ local, remote: at('fe80::2', 5000) })).toThrow(
        expect.objectContaining({ code: 'unsupported' }),
      );
    },
  );

  it('says nothing but addresses, ports and one plain word, whatever the interface is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (zone) => {
        const local = at('fe80::1', 80, zone);
        try {
          expect(socketFilter({ local, remote: at('fe80::2', 5000) })).toMatch(
            /^src \[fe80::1\]:80 and dst \[fe80::2\]:5000 and dev [\w.-]+$/,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
        }
      }),
    );
  });

  it('never lets ss look up a name, nor close what has no other end', () => {
    const remote = at('localhost', 5000);
    expect(() => socketFilter({ local: at('127.0.0.1', 80), remote })).toThrow('localhost');
    expect(() => socketFilter({ local: at('127.0.0.1', 80), remote: null })).toThrow('other end');
  });
});

function at(address: string, port: number, zone: string | null = null): Endpoint {
  return { address, port, zone };
}

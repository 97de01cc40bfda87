import { describe, expect, it } from 'vitest';
import { probeOfRow } from '../../../../renderer/probing/of-row.ts';
import type { Endpoint } from '../../../../shared/connection.ts';

describe('probeOfRow', () => {
  it('means the port of the peer', () => {
    expect(ofRow(at('10.0.0.1', 50_000), at('192.0.2.1', 443))).toEqual(probe('192.0.2.1', 443));
  });

  it('means the own port of a listener, at the loopback if it listens at any address', () => {
    expect(ofRow(at('10.0.0.1', 80), null)).toEqual(probe('10.0.0.1', 80));
    expect(ofRow(at('0.0.0.0', 80), null)).toEqual(probe('127.0.0.1', 80));
    expect(ofRow(at('::', 80), null)).toEqual(probe('::1', 80));
  });

  it('keeps the zone that a link-local address needs, and no other', () => {
    expect(ofRow(at('fe80::1', 80, 'eth0'), null)).toEqual(probe('fe80::1%eth0', 80));
    expect(ofRow(at('10.0.0.1', 80, 'eth0'), null)).toEqual(probe('10.0.0.1', 80));
  });

  it('means nothing in a capture that would be another port from here', () => {
    const captured = { line: 1, text: '', cut: [] };
    const ofCapture = (local: Endpoint, remote: Endpoint | null) =>
      probeOfRow({ protocol: 'tcp', local, remote, captured });
    expect(ofCapture(at('10.0.0.1', 80), null)).toBe(null);
    expect(ofCapture(at('127.0.0.1', 80), at('127.0.0.1', 443))).toBe(null);
    expect(ofCapture(at('10.0.0.1', 80), at('192.0.2.1', 443))).toEqual(probe('192.0.2.1', 443));
  });

  it('means nothing where there is no port', () => {
    expect(ofRow(at('0.0.0.0', 0), null)).toBe(null);
  });
});

function ofRow(local: Endpoint, remote: Endpoint | null) {
  return probeOfRow({ protocol: 'tcp', local, remote });
}

function at(address: string, port: number, zone: string | null = null): Endpoint {
  return { address, port, zone };
}

function probe(host: string, port: number) {
  return { kind: 'probe', host, port, protocol: 'tcp' };
}

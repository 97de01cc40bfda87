import { describe, expect, it } from 'vitest';
import { packetsOfRow, whyNoPackets } from '../../../../renderer/packets/target-of-row.ts';
import { connection } from '../rows.ts';

describe('packetsOfRow', () => {
  it('looks between the two ends of a connection', () => {
    const { local, remote } = connection('1');
    expect(packetsOfRow(connection('1', { namespace: 'web' }))).toEqual({
      kind: 'packets',
      from: {
        kind: 'trace',
        traced: { connection: { namespace: 'web', local, remote } },
        what: '127.0.0.1:3000 and 10.0.0.1:443',
      },
    });
  });

  it.each([
    ['127.0.0.1', ['127.0.0.1'], '127.0.0.1'],
    ['0.0.0.0', [], '127.0.0.1'],
    ['::', [], '::1'],
  ])(
    'looks at the port of who listens at %s, and where to connect to it',
    (address, addresses, host) => {
      const listener = connection('1', { local: { address, port: 80, zone: null }, remote: null });
      expect(packetsOfRow(listener).from).toEqual({
        kind: 'trace',
        traced: { port: 80, addresses, namespace: null },
        what: 'port 80',
        door: { host, addresses: [host], port: 80 },
      });
    },
  );

  it('knows no way to who listens in another network namespace', () => {
    const local = { address: '127.0.0.1', port: 80, zone: null };
    const listener = connection('1', { local, remote: null, namespace: 'web' });
    expect(packetsOfRow(listener).from).toEqual({
      kind: 'trace',
      traced: { port: 80, addresses: ['127.0.0.1'], namespace: 'web' },
      what: 'port 80',
    });
  });
});

describe('whyNoPackets', () => {
  it('has no objection to TCP of this computer', () => {
    expect(whyNoPackets(connection('1'))).toBeNull();
  });

  it('says why there are none of UDP, of another computer, and of no port', () => {
    const nowhere = { address: '0.0.0.0', port: 0, zone: null };
    const captured = { line: 1, text: '', cut: [] };
    expect([
      whyNoPackets(connection('1', { protocol: 'udp' })),
      whyNoPackets(connection('1', { captured })),
      whyNoPackets(connection('1', { local: nowhere })),
    ]).toEqual([
      'Only TCP has a handshake to draw.',
      'It is not of this computer: its packets cannot be traced here.',
      'It has no port to trace.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { createCaptureReader } from '../../../../shared/packets/capture-reader.ts';
import {
  hex,
  ipv4Segment,
  ipv6Packet,
  joined,
  packed,
  packetsOf,
  pcapFile,
  tcpSegment,
} from './made-captures.ts';

const ip = ipv4Segment();

describe('ICMP', () => {
  const messageOf = (type: number, code: number, quoted: Uint8Array) => {
    const message = joined(packed('big', [1, type], [1, code], [2, 0], [4, 0]), quoted);
    return joined(
      packed('big', [1, 0x45], [1, 0], [2, 20 + message.length], [4, 0], [1, 64], [1, 1], [2, 0]),
      packed('big', [4, 0x0a0000fe], [4, 0x0a000001]),
      message,
    );
  };

  it('is about the packet that it quotes, of which little may be there', () => {
    for (const length of [28, 40, 46]) {
      const frame = messageOf(3, 13, ip.slice(0, length));
      const [captured] = packetsOf(pcapFile([frame]));
      expect(captured?.packet).toEqual({
        kind: 'icmp',
        at: 1_700_000_000_000.007,
        sender: '10.0.0.254',
        type: 3,
        code: 13,
        family: 'ipv4',
        from: { address: '10.0.0.1', port: 40_000, zone: null },
        to: { address: '10.0.0.2', port: 80, zone: null },
      });
      expect(captured?.header).toEqual(frame.slice(0, 28 + Math.min(length, 40)));
    }
  });

  it('may be of IPv6', () => {
    const quoted = ipv6Packet(tcpSegment(1));
    const message = joined(packed('big', [1, 1], [1, 4], [2, 0], [4, 0]), quoted);
    const [captured] = packetsOf(pcapFile([ipv6Packet(message, { next: 58 })]));
    expect(captured?.packet).toMatchObject({ type: 1, code: 4, family: 'ipv6', to: { port: 80 } });
    expect(captured?.header).toHaveLength(40 + 8 + 40 + 20);
  });

  it.each([
    ['icmp', messageOf(8, 0, ip)],
    ['icmp', messageOf(3, 3, ipv4Segment({ protocol: 17 }))],
    ['icmp', messageOf(3, 3, new Uint8Array(40))],
    ['cut', messageOf(3, 3, ip.slice(0, 27))],
    ['cut', messageOf(3, 3, hex(''))],
  ])('is counted as %s if it is about nothing of TCP', (why, packet) => {
    const reader = createCaptureReader();
    reader.push(pcapFile([packet]));
    expect([...reader.leftOut()]).toEqual([[why, 1]]);
  });
});

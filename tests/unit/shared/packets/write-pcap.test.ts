import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapturedPacket } from '../../../../shared/packets/captured-packet.ts';
import { pcapHeader, pcapRecord } from '../../../../shared/packets/write-pcap.ts';
import {
  fixture,
  hex,
  ipv4Segment,
  ipv6Packet,
  joined,
  packetsOf,
  pcapFile,
  pcapngBlocks,
  tcpSegment,
} from './made-captures.ts';

describe('a written capture', () => {
  it.each([
    'lo-orderly',
    'lo-orderly-ipv6',
    'lo-orderly-nanoseconds',
    'any-sll2-lo-orderly',
    'veth-unreachable',
    'veth-zero-window',
  ])('has the packets that were read: %s', (name) => {
    const packets = packetsOf(fixture(name));
    expect(packetsOf(written(packets))).toEqual(packets.map(fromIp));
  });

  it('has the packets that were read, whatever they are', () => {
    const { section, interface: described, packet, option } = pcapngBlocks('little');
    const nanoseconds = option(9, hex('09'));
    const frames = fc.record({
      time: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }),
      frame: fc.oneof(
        fc.record({ sequence: fc.nat(), data: fc.string() }).map(ipv4Segment),
        fc.nat().map((sequence) => ipv6Packet(tcpSegment(sequence))),
      ),
    });
    fc.assert(
      fc.property(fc.array(frames, { maxLength: 20 }), (all) => {
        const file = joined(
          section(),
          described(101, nanoseconds),
          ...all.map(({ time, frame }) => packet(frame, time)),
        );
        const packets = packetsOf(file);
        expect(packets).toHaveLength(all.length);
        expect(packetsOf(written(packets))).toEqual(packets.map(fromIp));
      }),
    );
  });

  it('has nothing of what the packets carried', () => {
    const bytes = written(packetsOf(pcapFile([ipv4Segment({ data: 'a secret' })])));
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('secret');
    expect(bytes).toHaveLength(24 + 16 + 40);
  });

  it('may come from several networks', () => {
    const mixed = [
      ...packetsOf(fixture('lo-orderly')),
      ...packetsOf(fixture('any-sll-lo-orderly')),
    ];
    expect(packetsOf(written(mixed))).toEqual(mixed.map(fromIp));
  });
});

/** As a file has it in which nothing stands before IP. */
function fromIp(packet: CapturedPacket): CapturedPacket {
  const { header, networkAt, originalLength } = packet;
  return {
    ...packet,
    linkType: 101,
    networkAt: 0,
    header: header.slice(networkAt),
    originalLength: originalLength - networkAt,
  };
}

function written(packets: readonly CapturedPacket[]): Uint8Array {
  return joined(pcapHeader(), ...packets.map(pcapRecord));
}

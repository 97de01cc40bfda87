import { describe, expect, it } from 'vitest';
import { createCaptureReader } from '../../../../shared/packets/capture-reader.ts';
import {
  fixture,
  hex,
  ipv4Segment,
  joined,
  packed,
  pcapFile,
  pcapngBlocks,
  readIn,
} from './made-captures.ts';

const [out, into] = [4, 0];

describe('a packet that is captured at several places', () => {
  it.each([
    ['on its way out and in again', [cooked(2, out), cooked(2, into)], 1],
    [
      'on the way through a container and a bridge',
      [cooked(5, out), cooked(6, into), cooked(2, out)],
      1,
    ],
    ['the same again at one place, which was sent again', [cooked(2, into), cooked(2, into)], 2],
    ['sent again and each time seen twice', [out, into, out, into].map((way) => cooked(2, way)), 2],
    ['both times out before in', [out, out, into, into].map((way) => cooked(2, way)), 2],
    ['with another identification', [cooked(2, out), cooked(2, into, { identification: 8 })], 2],
    ['with other words', [cooked(2, out), cooked(2, into, { sequence: 2 })], 2],
  ])('is given on once: %s', (_, frames, count) => {
    const reader = createCaptureReader();
    const packets = reader.push(pcapFile(frames, { linkType: 276 }));
    expect([packets.length, reader.leftOut().get('captured-twice') ?? 0]).toEqual([
      count,
      frames.length - count,
    ]);
  });

  it('is told of, in real traffic through a router', () => {
    const { packets, notices } = readIn(fixture('any-sll2-forwarded'), 100);
    expect([packets.length, notices]).toEqual([11, ['Left out: 11 that were captured twice.']]);
  });

  it('may have lost a hop on the way from one interface of a file to another', () => {
    const { section, interface: described, packet } = pcapngBlocks('little');
    const frame = ipv4Segment();
    const later = frame.slice();
    later[8] = 63;
    const reader = createCaptureReader();
    const begun = joined(section(), described(), described());
    expect(reader.push(joined(begun, packet(frame, 1n, 0), packet(later, 30n, 1)))).toHaveLength(1);
  });

  it('is another one after a while', () => {
    const { section, interface: described, packet } = pcapngBlocks('little');
    const reader = createCaptureReader();
    const begun = joined(section(), described(), described());
    const again = packet(ipv4Segment(), 200_001n, 1);
    expect(reader.push(joined(begun, packet(ipv4Segment(), 1n, 0), again))).toHaveLength(2);
  });

  it('is forgotten after many others, whatever their times are', () => {
    const { section, interface: described, packet } = pcapngBlocks('little');
    const reader = createCaptureReader();
    reader.push(joined(section(), described(), described()));
    const first = ipv4Segment({ sequence: 0 });
    reader.push(packet(first, 1n, 0));
    for (let sequence = 1; sequence <= 10_000; sequence += 1) {
      reader.push(packet(ipv4Segment({ sequence }), 1n, 0));
    }
    expect(reader.push(packet(first, 1n, 1))).toHaveLength(1);
  });

  it('may claim to have been at more places than there are', () => {
    const places = Array.from({ length: 90 }, (_, place) => cooked(place, into));
    const reader = createCaptureReader();
    reader.push(pcapFile(places, { linkType: 276 }));
    expect(reader.leftOut().get('captured-twice')).toBe(89);
  });

  it('is not looked for where there is one place', () => {
    const reader = createCaptureReader();
    expect(reader.push(pcapFile([ipv4Segment(), ipv4Segment()]))).toHaveLength(2);
  });
});

/** As Linux captures it on all interfaces (LINUX_SLL2). */
function cooked(interfaceIndex: number, way: number, more: Parameters<typeof ipv4Segment>[0] = {}) {
  return joined(
    packed('big', [2, 0x0800], [2, 0], [4, interfaceIndex], [2, 1], [1, way], [1, 6]),
    hex('0000000000000000'),
    ipv4Segment(more),
  );
}

import { describe, expect, it } from 'vitest';
import {
  hex,
  ipv4Segment,
  joined,
  packed,
  packetsOf,
  pcapngBlocks,
  readIn,
} from './made-captures.ts';

const frame = ipv4Segment();

describe.each(['little', 'big'] as const)('pcapng in the order %s', (order) => {
  const blocks = pcapngBlocks(order);
  const begun = joined(blocks.section(), blocks.interface());
  const resolution = (value: number) => blocks.option(9, packed(order, [1, value]));

  it.each([
    ['microseconds, as long as nothing is said', [], 1_700_000_000_000_007n, [1_700_000_000, 7000]],
    ['nanoseconds', [resolution(9)], 1_700_000_000_000_000_007n, [1_700_000_000, 7]],
    ['picoseconds', [resolution(12)], 1_700_000_000_000_007_999n, [1_700_000, 7]],
    ['seconds', [resolution(0)], 1_700_000_000n, [1_700_000_000, 0]],
    [
      'parts of two',
      [resolution(0x80 | 10)],
      1_700_000_000n * 1024n + 512n,
      [1_700_000_000, 500_000_000],
    ],
    [
      'seconds added to each',
      [blocks.option(14, packed(order, [8, -100n]))],
      1_700_000_000_000_007n,
      [1_699_999_900, 7000],
    ],
  ] as const)('has times in %s', (_, options, ticks, time) => {
    const file = joined(
      blocks.section(),
      blocks.interface(101, ...options),
      blocks.packet(frame, ticks),
    );
    const [packet] = packetsOf(file);
    expect([packet?.seconds, packet?.nanoseconds]).toEqual(time);
  });

  it.each([
    ['later', blocks.option(14, packed(order, [8, 2n ** 63n - 1n])), 0xffff_ffff],
    ['earlier', blocks.option(14, packed(order, [8, -(2n ** 63n)])), 0],
    ['in more seconds', resolution(0), 0xffff_ffff],
  ])('has no time %s than pcap could say', (_, option, seconds) => {
    const file = joined(
      blocks.section(),
      blocks.interface(101, option),
      blocks.packet(frame, 1n << 62n),
    );
    expect(packetsOf(file)[0]?.seconds).toBe(seconds);
  });

  it('has packets of three kinds, of which the simple ones have no time of their own', () => {
    const file = joined(
      begun,
      blocks.packet(frame, 2_000_007n),
      blocks.simplePacket(frame),
      blocks.obsoletePacket(frame, 3_000_007n),
    );
    const { packets, notices } = readIn(file, 60);
    expect(
      packets.map(({ seconds, nanoseconds, originalLength }) => [
        seconds,
        nanoseconds,
        originalLength,
      ]),
    ).toEqual([
      [2, 7000, frame.length],
      [2, 7000, frame.length],
      [3, 7000, frame.length],
    ]);
    expect(notices).toEqual([]);
  });

  it('has interfaces of several networks', () => {
    const onLoopback = joined(packed('big', [4, 2]), frame);
    const file = joined(
      blocks.section(),
      blocks.interface(101),
      blocks.interface(108),
      blocks.packet(frame, 1n, 0),
      blocks.packet(onLoopback, 200_000n, 1),
    );
    expect(packetsOf(file).map(({ linkType, networkAt }) => [linkType, networkAt])).toEqual([
      [101, 0],
      [108, 4],
    ]);
  });

  it('may have several sections, each with an order and interfaces of its own', () => {
    const other = pcapngBlocks(order === 'little' ? 'big' : 'little');
    const file = joined(
      begun,
      blocks.packet(frame, 1_000_000n),
      other.section(),
      other.interface(228),
      other.packet(frame, 2_000_000n),
    );
    expect(packetsOf(file).map(({ seconds, linkType }) => [seconds, linkType])).toEqual([
      [1, 101],
      [2, 228],
    ]);
  });

  it('skips what it does not know, longer than any packet as well', () => {
    const names = blocks.block(4, new Uint8Array(1000));
    const secrets = blocks.block(10, new Uint8Array(1_000_000));
    const file = joined(begun, names, secrets, blocks.packet(frame, 1n), secrets.slice(0, 500));
    const { packets, notices } = readIn(file, 4096);
    expect(packets).toHaveLength(1);
    expect(notices).toEqual(['The file ends in the middle of a packet, which is left out.']);
  });

  it('may not have interfaces, and networks to tell of, without end', () => {
    const many = Array.from({ length: 10_001 }, (_, index) =>
      blocks.interface(1000 + (index % 50)),
    );
    const frames = Array.from({ length: 50 }, (_, index) => blocks.packet(frame, 1n, index));
    const described = joined(blocks.section(), ...many.slice(1));
    expect(readIn(joined(described, ...frames), 5000).notices).toHaveLength(5);
    expect(readIn(joined(described, blocks.interface()), 5000).notices).toEqual([
      `The file is damaged at byte ${described.length}: it describes more interfaces than any computer has. What stands before that is shown.`,
    ]);
  });

  it.each([
    ['the length of a block cannot be right', blocks.block(6, new Uint8Array(16))],
    ['the length of a block cannot be right', blocks.block(1, new Uint8Array(20), 7)],
    ['the length of a block cannot be right', packed(order, [4, 99], [4, 13], [4, 0])],
    ['the length of a block cannot be right', packed(order, [4, 99], [4, 0x7fff_fff0], [4, 0])],
    ['the length of a block cannot be right', packed(order, [4, 6], [4, 0x0100_0000], [4, 0])],
    ['a section does not say its byte order', hex('0a0d0d0a1c00000000000000')],
    ['a section is of version 2, not 1', blocks.section(2)],
    ['interface 3 of a packet is not described before it', blocks.packet(frame, 1n, 3)],
    ['a packet is longer than the block that it stands in', tooLongFor(order)],
  ])('says that %s', (why, bad) => {
    const file = joined(begun, blocks.packet(frame, 1n), bad);
    const offset = begun.length + blocks.packet(frame, 1n).length;
    const { packets, notices } = readIn(file, 33);
    expect(packets).toHaveLength(1);
    expect(notices).toEqual([
      `The file is damaged at byte ${offset}: ${why}. What stands before that is shown.`,
    ]);
  });
});

function tooLongFor(order: 'little' | 'big'): Uint8Array {
  const { block } = pcapngBlocks(order);
  return block(6, packed(order, [4, 0], [4, 0], [4, 1], [4, 500], [4, 500], [4, 0]));
}

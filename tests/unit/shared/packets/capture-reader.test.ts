import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaptureReader } from '../../../../shared/packets/capture-reader.ts';
import { RequestError } from '../../../../shared/result.ts';
import {
  fixture,
  hex,
  ipv4Segment,
  joined,
  packed,
  packetsOf,
  pcapFile,
  pcapngBlocks,
  readIn,
} from './made-captures.ts';

const segments = [ipv4Segment({ sequence: 1 }), ipv4Segment({ sequence: 7, data: 'more of it' })];
const { section, interface: describedInterface, packet } = pcapngBlocks('little');
const pcapng = joined(section(), describedInterface(), packet(segments[0] ?? hex(''), 5n));

describe('a capture that comes in pieces', () => {
  it.each([
    ['pcap', fixture('veth-zero-window')],
    ['pcapng', pcapng],
    ['cut in the middle', fixture('lo-orderly').slice(0, -3)],
    ['damaged', joined(pcapFile(segments), new Uint8Array(40).fill(0xff))],
  ])('is read the same, whatever their size: %s', (_, bytes) => {
    const whole = readIn(bytes, bytes.length);
    expect(whole.packets.length).toBeGreaterThan(0);
    for (const length of [1, 7, 24, 100, 4096]) expect(readIn(bytes, length)).toEqual(whole);
  });

  it('gives each packet as soon as it is there', () => {
    const reader = createCaptureReader();
    const file = pcapFile(segments);
    expect([
      reader.push(file.slice(0, 23)).length,
      reader.push(file.slice(23, 90)).length,
      reader.push(file.slice(90, 200)).length,
      reader.end(),
    ]).toEqual([0, 1, 1, []]);
  });

  it('may be long and come byte by byte', () => {
    const file = pcapFile(
      Array.from({ length: 300 }, () => ipv4Segment({ data: 'x'.repeat(1000) })),
    );
    expect(readIn(file, 1).packets).toHaveLength(300);
  });
});

describe('pcap', () => {
  it.each([
    ['little', 0xa1b2c3d4, 1007_000],
    ['big', 0xa1b2c3d4, 1007_000],
    ['little', 0xa1b23c4d, 1007],
    ['big', 0xa1b23c4d, 1007],
  ] as const)('is read in the order %s with the magic %i', (order, magic, nanoseconds) => {
    const [first, second] = packetsOf(pcapFile(segments, { order, magic }));
    expect([first?.packet.kind === 'tcp' && first.packet.length, second]).toEqual([
      6,
      expect.objectContaining({ seconds: 1_700_000_000, nanoseconds, linkType: 101 }),
    ]);
  });

  it('keeps the time as a number and exactly', () => {
    const [first] = packetsOf(fixture('lo-orderly-nanoseconds'));
    const { seconds = 0, nanoseconds = 0, packet: at } = first ?? {};
    expect(nanoseconds % 1000).not.toBe(0);
    expect(at?.at).toBe(seconds * 1000 + nanoseconds / 1e6);
  });

  it('says that it ends in the middle of a packet, and gives those before', () => {
    const file = pcapFile(segments);
    for (const missing of [1, 20, 60]) {
      expect(readIn(file.slice(0, -missing), 50)).toEqual({
        packets: packetsOf(pcapFile(segments.slice(0, 1))),
        notices: ['The file ends in the middle of a packet, which is left out.'],
      });
    }
  });

  it('stops where a packet claims to be longer than any, and never waits for it', () => {
    const bad = packed('little', [4, 1], [4, 0], [4, 0x7fff_ffff], [4, 0x7fff_ffff]);
    const reader = createCaptureReader();
    const file = pcapFile(segments);
    expect(reader.push(joined(file, bad, new Uint8Array(100))).length).toBe(2);
    expect(reader.isDamaged()).toBe(true);
    expect(reader.push(fixture('lo-orderly'))).toEqual([]);
    expect(reader.end()).toEqual([
      `The file is damaged at byte ${file.length}: a packet of 2147483647 bytes is none. What stands before that is shown.`,
    ]);
  });

  it('says what it left out, and of which networks', () => {
    const udp = ipv4Segment({ protocol: 17 });
    const later = ipv4Segment({ fragment: 10 });
    expect(readIn(pcapFile([...segments, udp, udp, later]), 1000).notices).toEqual([
      'Left out: 2 of UDP, 1 later fragment of packets.',
    ]);
    expect(readIn(pcapFile(segments, { linkType: 105 }), 1000)).toEqual({
      packets: [],
      notices: [
        'Packets of the link type 105 (IEEE 802.11) are left out: their headers are not known.',
      ],
    });
  });

  it('may be empty', () => {
    expect(readIn(pcapFile([]), 24)).toEqual({ packets: [], notices: [] });
  });
});

describe('what is no capture of packets', () => {
  const ascii = (text: string) => new TextEncoder().encode(text);
  const eventTrace = joined(
    packed('little', [4, 65_536], [4, 1000]),
    new Uint8Array(64),
    hex('020002c0'),
    new Uint8Array(600),
  );
  it.each([
    [
      'gzip',
      new Uint8Array(gzipSync(fixture('lo-orderly'))),
      'it is packed (gzip): unpack it first',
    ],
    [
      'a trace of Windows',
      eventTrace,
      'it is an event trace of Windows (ETL): “pktmon etl2pcap FILE” converts it',
    ],
    [
      'snoop',
      joined(ascii('snoop\0\0\0'), new Uint8Array(20)),
      'it is a capture of snoop, which editcap of Wireshark converts',
    ],
    [
      'Network Monitor',
      joined(ascii('GMBU'), new Uint8Array(2000)),
      'it is a capture of Microsoft Network Monitor, which editcap of Wireshark converts',
    ],
    ['text', ascii('tcp   LISTEN 0 128 0.0.0.0:22\n'), 'it is text, not packets'],
    ['nothing', new Uint8Array(0), 'it is empty'],
    ['anything else', new Uint8Array(700).fill(3), 'it is of no known format'],
    ['a program', joined(hex('7f454c46'), new Uint8Array(600)), 'it is a program'],
    [
      'the modified pcap',
      pcapFile(segments, { magic: 0xa1b2cd34 }),
      'it is the modified pcap of 1998, which editcap of Wireshark converts',
    ],
    [
      'an old pcap',
      pcapFile(segments, { version: [2, 3] }),
      'it is pcap of the version 2.3, not 2.4',
    ],
    ['the beginning of a pcap', pcapFile(segments).slice(0, 20), 'it ends before its first packet'],
  ])('is named, in pieces as well: %s', (_, bytes, why) => {
    const message = `This cannot be opened as a capture of packets: ${why}. What can be opened is pcap and pcapng, as tcpdump, Wireshark and “pktmon etl2pcap” write them.`;
    for (const length of [1, 100, 10_000]) {
      expect(() => readIn(bytes, length)).toThrow(new RequestError('invalid-request', message));
    }
  });
});

describe('any bytes', () => {
  const beginnings = fc.constantFrom(
    pcapFile([]),
    pcapFile([], { linkType: 1 }),
    pcapFile([], { linkType: 276 }),
    pcapFile(segments),
    joined(section(), describedInterface()),
    pcapng,
  );

  it('behind the beginning of a capture are read or refused with a word, never with a bug', () => {
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 400 }), (beginning, rest) => {
        const { notices } = readIn(joined(beginning, rest), 64);
        expect(notices.every((notice) => notice.endsWith('.'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('changed in a capture of real traffic are read or refused with a word', () => {
    const real = fixture('lo-orderly-ipv6').slice();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(real.length - 25), fc.nat(255))), (changes) => {
        const bytes = real.slice();
        for (const [at, value] of changes) bytes[24 + at] = value;
        expect(() => readIn(bytes, 500)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

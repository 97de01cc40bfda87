import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../../../../shared/packets/read-frame.ts';
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
const macs = new Uint8Array(12);

describe('the link layer', () => {
  it.each<[string, number, Uint8Array]>([
    ['Ethernet', 1, joined(macs, hex('0800'), ip)],
    ['Ethernet, padded', 1, joined(macs, hex('0800'), ip, new Uint8Array(9))],
    ['a virtual network (802.1Q)', 1, joined(macs, hex('81000005'), hex('0800'), ip)],
    [
      'one in another (802.1ad)',
      1,
      joined(macs, hex('88a80005'), hex('81000006'), hex('0800'), ip),
    ],
    ['PPPoE', 1, joined(macs, hex('8864'), hex('110000010000'), hex('0021'), ip)],
    ['PPP', 9, joined(hex('0021'), ip)],
    ['PPP, framed', 50, joined(hex('ff030021'), ip)],
    ['the loopback of BSD, big-endian', 0, joined(hex('00000002'), ip)],
    ['the loopback of BSD, little-endian', 0, joined(hex('02000000'), ip)],
    ['the loopback of OpenBSD', 108, joined(hex('00000002'), ip)],
    ['none', 101, ip],
    ['none, as BSD numbers it', 12, ip],
    ['none, as OpenBSD numbers it', 14, ip],
    ['none, of IPv4', 228, ip],
    ['Linux, all interfaces', 113, joined(new Uint8Array(14), hex('0800'), ip)],
    ['Linux, all interfaces, version 2', 276, joined(hex('0800'), new Uint8Array(18), ip)],
    ['macOS, all interfaces', 258, joined(packed('little', [4, 16], [4, 1], [4, 12], [4, 0]), ip)],
  ])('may be %s', (_, linkType, frame) => {
    expect(read(frame, linkType)).toEqual(read(ip, 101));
  });

  it.each<[string, number, Uint8Array, string]>([
    ['another network', 105, ip, 'link-type'],
    ['ARP', 1, joined(macs, hex('0806'), new Uint8Array(28)), 'arp'],
    ['the spanning tree', 1, joined(macs, hex('0026424203'), new Uint8Array(28)), 'other-network'],
    ['tags without an end', 1, joined(macs, hex('8100'.repeat(9))), 'cut'],
    ['OSI on loopback', 0, joined(hex('00000007'), ip), 'other-network'],
    ['macOS within macOS', 258, packed('little', [4, 12], [4, 1], [4, 258], [4, 0]), 'malformed'],
    ['a byte', 1, hex('00'), 'cut'],
    ['nothing', 101, hex(''), 'cut'],
  ])('that cannot be read is counted: %s', (_, linkType, frame, why) => {
    expect(read(frame, linkType)).toBe(why);
  });
});

describe('IPv4', () => {
  it('may have options', () => {
    const packet = joined(hex('46'), ip.slice(1, 20), new Uint8Array(4), ip.slice(20));
    packet[3] = packet.length;
    expect(read(packet)).toMatchObject({ port: 40_000, length: 6 });
  });

  it('has no length yet where the network card is to take it apart', () => {
    expect(read(ipv4Segment({ totalLength: 0 }))).toMatchObject({ length: 6 });
  });

  it.each([
    ['fragment', ipv4Segment({ fragment: 1 })],
    ['malformed', ipv4Segment({ totalLength: 10 })],
    ['malformed', ipv4Segment({ totalLength: 30 })],
    ['malformed', joined(hex('44'), ip.slice(1))],
    ['malformed', joined(hex('75'), ip.slice(1))],
    ['udp', ipv4Segment({ protocol: 17 })],
    ['other-protocol', ipv4Segment({ protocol: 132 })],
    ['cut', ip.slice(0, 19)],
    ['cut', ip.slice(0, 39)],
  ])('is counted as %s', (why, packet) => {
    expect(read(packet)).toBe(why);
  });

  it('gives the first of several fragments', () => {
    expect(read(ipv4Segment({ fragment: 0x2000 }))).toMatchObject({ port: 40_000 });
  });
});

describe('IPv6', () => {
  const segment = tcpSegment(1);
  const first = read(ipv6Packet(segment));

  it('names its ends as RFC 5952 does', () => {
    expect(first).toEqual({ from: 'fd00::1', port: 40_000, length: 6, sequence: 1 });
  });

  it.each<[string, number, Uint8Array]>([
    ['hop by hop', 0, hex('0600000000000000')],
    ['routing', 43, hex('06010000000000000000000000000000')],
    ['destination', 60, hex('0600000000000000')],
    ['the first fragment', 44, hex('0600000100000001')],
    ['authentication', 51, hex('0604000000000001000000010000000000000000aaaabbbb')],
    ['several', 0, hex('3c00000000000000' + '0600000000000000')],
  ])('may have headers before TCP: %s', (_, next, headers) => {
    expect(read(ipv6Packet(joined(headers, segment), { next }))).toEqual(first);
  });

  it('has no length yet where the network card is to take it apart', () => {
    expect(read(ipv6Packet(segment, { length: 0 }))).toEqual(first);
  });

  it.each([
    ['fragment', ipv6Packet(joined(hex('0600000900000001'), segment), { next: 44 })],
    ['cut', ipv6Packet(hex('06000000'), { next: 0, length: 100 })],
    ['malformed', ipv6Packet(hex('06ff000000000000'), { next: 60 })],
    ['other-protocol', ipv6Packet(segment, { next: 59 })],
    ['udp', ipv6Packet(segment, { next: 17 })],
  ])('is counted as %s', (why, packet) => {
    expect(read(packet)).toBe(why);
  });
});

describe('TCP', () => {
  it('says what its options say', () => {
    const options =
      '020405b4' +
      '0402' +
      '080a0000000100000002' +
      '01' +
      '030307' +
      '050a0000000a0000001400' +
      '00';
    const [captured] = packetsOf(pcapFile([ipv4Segment({ options })]));
    expect(captured?.packet.kind === 'tcp' && captured.packet.options).toEqual({
      maximumSegmentSize: 1460,
      selectiveAcknowledgement: true,
      timestamps: { value: 1, echo: 2 },
      windowScale: 7,
      acknowledgedBlocks: [[10, 20]],
    });
  });

  it.each(['02', '0200', '0203aa00', '08ff0000', '010101fe'])(
    'has options that end where they are not whole: %s',
    (options) => {
      const padded = options.padEnd(Math.ceil(options.length / 8) * 8, '0');
      const [captured] = packetsOf(pcapFile([ipv4Segment({ options: padded })]));
      expect(captured?.packet.kind === 'tcp' && captured.packet.options).toEqual({});
    },
  );

  it('has the options that were captured', () => {
    const options = '0101080a0000000100000002';
    const cut = pcapFile([ipv4Segment({ options })], { cutAt: 45 });
    expect(packetsOf(cut)[0]?.packet).toMatchObject({ length: 6, options: {} });
  });

  it('is kept without what it carries', () => {
    const [captured] = packetsOf(pcapFile([joined(macs, hex('0800'), ip)], { linkType: 1 }));
    expect(captured).toMatchObject({ networkAt: 14, originalLength: 60 });
    expect(captured?.header).toEqual(joined(macs, hex('0800'), ip.slice(0, 40)));
  });

  it('is as long as its headers say where it was cut', () => {
    const long = ipv4Segment({ data: 'x'.repeat(1000) });
    const [captured] = packetsOf(pcapFile([long], { cutAt: 45 }));
    expect(captured?.packet).toMatchObject({ length: 1000 });
    expect([captured?.header.length, captured?.originalLength]).toEqual([40, 1040]);
  });
});

describe('any frame', () => {
  it('is read or counted, whatever it has in it', () => {
    const linkTypes = fc.constantFrom(0, 1, 9, 101, 113, 228, 258, 276, 5);
    const starts = fc.constantFrom(
      hex(''),
      ip,
      ipv6Packet(tcpSegment(1)),
      joined(macs, hex('8100')),
    );
    fc.assert(
      fc.property(linkTypes, starts, fc.uint8Array({ maxLength: 90 }), (linkType, start, rest) => {
        const read = readFrame(frameOf(joined(start, rest), linkType));
        if (typeof read !== 'string') {
          expect(read.headerEnd).toBeLessThanOrEqual(start.length + rest.length);
          expect(read.networkAt).toBeLessThan(read.headerEnd);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function frameOf(bytes: Uint8Array, linkType: number) {
  const time = { seconds: 1, nanoseconds: 0 };
  return { linkType, ...time, bytes, originalLength: bytes.length, interfaceIndex: null };
}

/** What matters of a segment, or why there is none. */
function read(bytes: Uint8Array, linkType = 101) {
  const read = readFrame(frameOf(bytes, linkType));
  if (typeof read === 'string') return read;
  const { packet } = read;
  if (packet.kind === 'icmp') return packet;
  const { from, length, sequence } = packet;
  return { from: from.address, port: from.port, length, sequence };
}

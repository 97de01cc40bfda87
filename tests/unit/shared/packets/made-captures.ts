import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaptureReader } from '../../../../shared/packets/capture-reader.ts';
import type { CapturedPacket } from '../../../../shared/packets/captured-packet.ts';

const folder = join(import.meta.dirname, '../../../fixtures/packets');

/** A capture of real traffic. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, `${name}.pcap`)));
}

export function packetsOf(bytes: Uint8Array): readonly CapturedPacket[] {
  return createCaptureReader().push(bytes);
}

/** The packets and notices of a file that comes in pieces of so many bytes. */
export function readIn(bytes: Uint8Array, pieceLength: number) {
  const reader = createCaptureReader();
  const packets: CapturedPacket[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    packets.push(...reader.push(bytes.slice(at, at + pieceLength)));
  }
  return { packets, notices: reader.end() };
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

type Order = 'little' | 'big';

/** Numbers of 1, 2, 4 or 8 bytes, and bytes, in that order. */
export function packed(order: Order, ...fields: readonly (readonly [number, number | bigint])[]) {
  const bytes = new Uint8Array(fields.reduce((length, [size]) => length + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) view.setBigInt64(at, BigInt(value), order === 'little');
    if (size === 4) view.setUint32(at, Number(value), order === 'little');
    if (size === 2) view.setUint16(at, Number(value), order === 'little');
    if (size === 1) view.setUint8(at, Number(value));
    at += size;
  }
  return bytes;
}

/** A file of the format pcap: tcpdump writes only that of the machine's own order. */
export function pcapFile(
  frames: readonly Uint8Array[],
  {
    order = 'little',
    magic = 0xa1b2c3d4,
    version = [2, 4],
    linkType = 101,
    cutAt = 262_144,
  }: {
    order?: Order;
    magic?: number;
    version?: readonly [number, number];
    linkType?: number;
    cutAt?: number;
  } = {},
): Uint8Array {
  const [major, minor] = version;
  const header = packed(
    order,
    ...([
      [4, magic],
      [2, major],
      [2, minor],
      [4, 0],
      [4, 0],
      [4, 262_144],
      [4, linkType],
    ] as const),
  );
  const records = frames.map((frame, index) => {
    const bytes = frame.subarray(0, cutAt);
    const lengths = [
      [4, bytes.length],
      [4, frame.length],
    ] as const;
    return joined(packed(order, [4, 1_700_000_000], [4, index * 1000 + 7], ...lengths), bytes);
  });
  return joined(header, ...records);
}

/** Blocks of pcapng, which tcpdump cannot write: all captures of that format here are synthetic. */
export function pcapngBlocks(order: Order) {
  const block = (type: number, body: Uint8Array, trailing?: number) => {
    const padding = new Uint8Array((4 - (body.length % 4)) % 4);
    const length = 12 + body.length + padding.length;
    const end = packed(order, [4, trailing ?? length]);
    return joined(packed(order, [4, type], [4, length]), body, padding, end);
  };
  const option = (code: number, value: Uint8Array) => {
    const padding = new Uint8Array((4 - (value.length % 4)) % 4);
    return joined(packed(order, [2, code], [2, value.length]), value, padding);
  };
  const endOfOptions = packed(order, [2, 0], [2, 0]);
  return {
    block,
    option,
    section: (major = 1) =>
      block(0x0a0d0d0a, packed(order, [4, 0x1a2b3c4d], [2, major], [2, 0], [8, -1])),
    interface: (linkType = 101, ...options: readonly Uint8Array[]) =>
      block(
        1,
        joined(
          packed(order, [2, linkType], [2, 0], [4, 0]),
          ...options,
          ...(options.length === 0 ? [] : [endOfOptions]),
        ),
      ),
    packet: (frame: Uint8Array, ticks: bigint, interfaceIndex = 0) =>
      block(
        6,
        joined(
          packed(order, [4, interfaceIndex], [4, ticks >> 32n], [4, ticks & 0xffff_ffffn]),
          packed(order, [4, frame.length], [4, frame.length]),
          frame,
        ),
      ),
    obsoletePacket: (frame: Uint8Array, ticks: bigint, interfaceIndex = 0) =>
      block(
        2,
        joined(
          packed(order, [2, interfaceIndex], [2, 0], [4, ticks >> 32n], [4, ticks & 0xffff_ffffn]),
          packed(order, [4, frame.length], [4, frame.length]),
          frame,
        ),
      ),
    simplePacket: (frame: Uint8Array) => block(3, joined(packed(order, [4, frame.length]), frame)),
  };
}

/** An IPv4 packet with a segment of TCP that carries bytes which must not be kept. */
export function ipv4Segment({
  sequence = 1,
  data = 'secret',
  options = '',
  protocol = 6,
  fragment = 0,
  totalLength,
  identification = 7,
}: {
  sequence?: number;
  data?: string;
  /** In hexadecimal digits, a multiple of 4 bytes. */
  options?: string;
  protocol?: number;
  fragment?: number;
  totalLength?: number;
  identification?: number;
} = {}): Uint8Array {
  const segment = tcpSegment(sequence, data, options);
  const length = totalLength ?? 20 + segment.length;
  const addresses = [
    [4, 0x0a000001],
    [4, 0x0a000002],
  ] as const;
  return joined(
    packed('big', [1, 0x45], [1, 0], [2, length], [2, identification], [2, fragment]),
    packed('big', [1, 64], [1, protocol], [2, 0], ...addresses),
    segment,
  );
}

export function tcpSegment(sequence: number, data = 'secret', options = ''): Uint8Array {
  const optionBytes = hex(options);
  const offset = (20 + optionBytes.length) / 4;
  return joined(
    packed('big', [2, 40_000], [2, 80], [4, sequence], [4, 9], [1, offset << 4], [1, 0x18]),
    packed('big', [2, 500], [2, 0], [2, 0]),
    optionBytes,
    new TextEncoder().encode(data),
  );
}

/** An IPv6 packet, from fd00::1 to fd00::2, with what its headers lead to. */
export function ipv6Packet(
  payload: Uint8Array,
  { next = 6, length = payload.length }: { next?: number; length?: number } = {},
): Uint8Array {
  const address = (last: number) =>
    [
      [8, 0xfd00_0000_0000_0000n],
      [8, last],
    ] as const;
  return joined(
    packed('big', [4, 0x60000000], [2, length], [1, next], [1, 64], ...address(1), ...address(2)),
    payload,
  );
}

export function hex(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

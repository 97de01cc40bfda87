import { text } from '../language/text.ts';
import {
  type CapturedFrame,
  type Damage,
  frameAtMostBytes,
  type Taken,
  type TakeRecord,
  viewOf,
} from './captured-frame.ts';
import { tooLong } from './pcap-file.ts';
import { type CaptureInterface, interfaceOf, type TimeOfDay, timeOf } from './pcapng-interface.ts';

/** Reads the same in both byte orders. */
const sectionHeader = 0x0a0d0d0a;
const blockTypes = { interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;
const readTypes: ReadonlySet<number> = new Set([sectionHeader, ...Object.values(blockTypes)]);

/** A packet, its own header, and as many options as anybody writes. */
const readAtMostBytes = frameAtMostBytes + 65_536;
/** Of a block that is only skipped; Wireshark's own limit. */
const skippedAtMostBytes = 16 * 1024 * 1024;

/** Of a section; no computer has so many. */
const interfacesAtMost = 10_000;

/** Whether a file with these first bytes is of the format pcapng. */
export function isPcapng(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0) === sectionHeader;
}

/** Takes blocks off a file of the format pcapng (draft-ietf-opsawg-pcapng), from its very beginning. */
export function pcapngBlocks(): TakeRecord {
  let isLittle = false;
  let interfaces: CaptureInterface[] = [];
  let lastTime: TimeOfDay = { seconds: 0, nanoseconds: 0 };

  const beginSection = (view: DataView): Damage | null => {
    const major = view.getUint16(12, isLittle);
    if (major !== 1) return { damage: text().packets.pcapngVersion(major) };
    interfaces = [];
    return null;
  };

  const frameOf = (type: number, block: Uint8Array): CapturedFrame | Damage | null => {
    const view = viewOf(block);
    const layout = layoutOf(type, view, isLittle);
    const of = interfaces[layout.interfaceIndex];
    if (of === undefined) return { damage: text().packets.unknownInterface(layout.interfaceIndex) };
    const room = block.length - layout.at - 4;
    const length = layout.capturedLength ?? Math.min(layout.originalLength, of.cutAt, room);
    if (length > room) return { damage: text().packets.longerThanBlock };
    if (length > frameAtMostBytes) return tooLong(length);
    if (layout.hasTime)
      lastTime = timeOf(view.getUint32(12, isLittle), view.getUint32(16, isLittle), of);
    return {
      linkType: of.linkType,
      ...lastTime,
      bytes: block.subarray(layout.at, layout.at + length),
      originalLength: Math.max(layout.originalLength, length),
      interfaceIndex: interfaces.length > 1 ? layout.interfaceIndex : null,
    };
  };

  const read = (type: number, block: Uint8Array): Taken | Damage => {
    const view = viewOf(block);
    const { length } = block;
    if (
      length < (leastLengths.get(type) ?? 12) ||
      view.getUint32(length - 4, isLittle) !== length
    ) {
      return { damage: text().packets.blockLength };
    }
    if (type === sectionHeader) return beginSection(view) ?? { length, frame: null };
    if (type === blockTypes.interface) {
      if (interfaces.length >= interfacesAtMost)
        return { damage: text().packets.tooManyInterfaces };
      interfaces.push(interfaceOf(view, isLittle));
      return { length, frame: null };
    }
    const frame = frameOf(type, block);
    return frame !== null && 'damage' in frame ? frame : { length, frame };
  };

  return (bytes) => {
    if (bytes.length < 12) return null;
    const view = viewOf(bytes);
    if (view.getUint32(0) === sectionHeader) {
      const order = orderOf(view);
      if (order === null) return { damage: text().packets.byteOrder };
      isLittle = order === 'little';
    }
    const type = view.getUint32(0, isLittle);
    const length = view.getUint32(4, isLittle);
    const isRead = readTypes.has(type);
    if (!mayBeLong(length, isRead)) return { damage: text().packets.blockLength };
    if (!isRead) return { length, frame: null };
    return bytes.length < length ? null : read(type, bytes.subarray(0, length));
  };
}

function orderOf(view: DataView): 'little' | 'big' | null {
  const byteOrderMagic = 0x1a2b3c4d;
  if (view.getUint32(8, true) === byteOrderMagic) return 'little';
  return view.getUint32(8) === byteOrderMagic ? 'big' : null;
}

function mayBeLong(length: number, isRead: boolean): boolean {
  return (
    length >= 12 && length % 4 === 0 && length <= (isRead ? readAtMostBytes : skippedAtMostBytes)
  );
}

/** Without their options and data. */
const leastLengths: ReadonlyMap<number, number> = new Map([
  [sectionHeader, 28],
  [blockTypes.interface, 20],
  [blockTypes.packet, 32],
  [blockTypes.simplePacket, 16],
  [blockTypes.enhancedPacket, 32],
]);

type Layout = {
  readonly at: number;
  readonly interfaceIndex: number;
  /** null where the block does not say it. */
  readonly capturedLength: number | null;
  readonly originalLength: number;
  readonly hasTime: boolean;
};

function layoutOf(type: number, view: DataView, isLittle: boolean): Layout {
  if (type === blockTypes.simplePacket) {
    const originalLength = view.getUint32(8, isLittle);
    return { at: 12, interfaceIndex: 0, capturedLength: null, originalLength, hasTime: false };
  }
  const isObsolete = type === blockTypes.packet;
  return {
    at: 28,
    interfaceIndex: isObsolete ? view.getUint16(8, isLittle) : view.getUint32(8, isLittle),
    capturedLength: view.getUint32(20, isLittle),
    originalLength: view.getUint32(24, isLittle),
    hasTime: true,
  };
}

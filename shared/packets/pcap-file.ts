import { text } from '../language/text.ts';
import { type Damage, frameAtMostBytes, type TakeRecord, viewOf } from './captured-frame.ts';

/** As the first four bytes read in the order of the machine that wrote them; the second has nanoseconds. */
const magics = { microseconds: 0xa1b2c3d4, nanoseconds: 0xa1b23c4d } as const;

/** Written by a libpcap of 1998 with patches, its records have other headers. */
const modifiedMagic = 0xa1b2cd34;

export const pcapHeaderLength = 24;
export const recordHeaderLength = 16;

/** Whether a file with these first bytes is of the format pcap, the modified one included. */
export function isPcap(bytes: Uint8Array): boolean {
  return orderOf(bytes) !== null;
}

/** Why a file of the format pcap cannot be read, as the end of a sentence; null if it can. Needs its first 24 bytes. */
export function whyNotThisPcap(bytes: Uint8Array): string | null {
  const order = orderOf(bytes);
  if (order?.magic === modifiedMagic) return text().packets.isModifiedPcap;
  const view = viewOf(bytes);
  const isLittle = order?.isLittle ?? false;
  const [major, minor] = [view.getUint16(4, isLittle), view.getUint16(6, isLittle)];
  return major === 2 && minor === 4 ? null : text().packets.isPcapVersion(`${major}.${minor}`);
}

/** Takes records off a file of the format pcap (draft-ietf-opsawg-pcap), given its first 24 bytes. */
export function pcapRecords(header: Uint8Array): TakeRecord {
  const order = orderOf(header);
  const isLittle = order?.isLittle ?? false;
  const unit = order?.magic === magics.nanoseconds ? 1 : 1000;
  // The upper bits tell of the frame check sequence, which the lengths of IP leave aside.
  const linkType = viewOf(header).getUint32(20, isLittle) & 0xffff;
  return (bytes) => {
    if (bytes.length < recordHeaderLength) return null;
    const view = viewOf(bytes);
    const capturedLength = view.getUint32(8, isLittle);
    if (capturedLength > frameAtMostBytes) return tooLong(capturedLength);
    const length = recordHeaderLength + capturedLength;
    if (bytes.length < length) return null;
    const fraction = view.getUint32(4, isLittle) * unit;
    const frame = {
      linkType,
      seconds: view.getUint32(0, isLittle) + Math.floor(fraction / 1e9),
      nanoseconds: fraction % 1e9,
      bytes: bytes.subarray(recordHeaderLength, length),
      originalLength: Math.max(view.getUint32(12, isLittle), capturedLength),
      interfaceIndex: null,
    };
    return { length, frame };
  };
}

export function tooLong(length: number): Damage {
  return { damage: text().packets.tooLong(length) };
}

function orderOf(bytes: Uint8Array): { magic: number; isLittle: boolean } | null {
  if (bytes.length < 4) return null;
  const known: readonly number[] = [...Object.values(magics), modifiedMagic];
  for (const isLittle of [true, false]) {
    const magic = viewOf(bytes).getUint32(0, isLittle);
    if (known.includes(magic)) return { magic, isLittle };
  }
  return null;
}

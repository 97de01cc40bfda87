import { type CapturedFrame, viewOf } from './captured-frame.ts';
import type { ReadPacket } from './read-frame.ts';
import { flagBits } from './tcp-header.ts';

/** Longer than any packet takes through this machine, and shorter than anybody waits before sending again. */
const rememberedMs = 100;
/** Also where a capture says the same time of all its packets. */
const rememberedAtMost = 10_000;
/** More than any packet passes. */
const placesAtMost = 64;

/**
 * Whether a packet was captured before at another place, as `-i any` does with what goes through loopback, bridges and
 * containers. Each place sees a packet once, so a packet is new if no other place has seen as many of its like.
 */
export function createTwiceTest(): (frame: CapturedFrame, read: ReadPacket) => boolean {
  /** By what a packet says, in the order of their first time. */
  const seen = new Map<string, Seen>();

  const forget = (before: number) => {
    for (const [words, { at }] of seen) {
      if (at >= before && seen.size < rememberedAtMost) break;
      seen.delete(words);
    }
  };

  return (frame, read) => {
    const place = placeOf(frame);
    if (place === null) return false;
    const at = read.packet.at;
    forget(at - rememberedMs);
    const words = wordsOf(read);
    const like = seen.get(words) ?? { at, places: new Map<number, number>(), most: 0 };
    if (like.most === 0) seen.set(words, like);
    const count = (like.places.get(place) ?? 0) + 1;
    if (count > 1 || like.places.size < placesAtMost) like.places.set(place, count);
    if (count <= like.most) return true;
    like.most = count;
    return false;
  };
}

type Seen = {
  readonly at: number;
  /** How often each place saw it. */
  readonly places: Map<number, number>;
  /** How often the place did that saw it most. */
  most: number;
};

/** Which interface, and whether on the way out; null where the capture knows but one. */
function placeOf({ linkType, bytes, interfaceIndex }: CapturedFrame): number | null {
  const outgoing = 4;
  const view = viewOf(bytes);
  if (linkType === 276) {
    return view.getUint32(4) * 2 + (view.getUint8(10) === outgoing ? 1 : 0);
  }
  if (linkType === 113) return view.getUint16(0) === outgoing ? 1 : 0;
  return interfaceIndex;
}

/** All that stays the same on the way through a machine: neither the hops left nor the checksums. */
function wordsOf({ packet, identification }: ReadPacket): string {
  const ends = `${packet.from.address} ${packet.from.port} ${packet.to.address} ${packet.to.port}`;
  if (packet.kind === 'icmp') return `${ends} ${packet.sender} ${packet.type}`;
  const { sequence, acknowledgement, window, length, flags, options } = packet;
  const stamp = options.timestamps?.value ?? '';
  return `${ends} ${sequence} ${acknowledgement} ${flagBits(flags)} ${window} ${length} ${stamp} ${identification}`;
}

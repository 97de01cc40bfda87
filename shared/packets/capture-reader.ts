import { text } from '../language/text.ts';
import { RequestError } from '../result.ts';
import { createByteQueue } from './byte-queue.ts';
import { noticesOf } from './capture-notices.ts';
import type { CapturedFrame, TakeRecord } from './captured-frame.ts';
import type { CapturedPacket, LeftOut, LeftOutCounts } from './captured-packet.ts';
import { createTwiceTest } from './captured-twice.ts';
import { whatItIs, wholeHeadBytes } from './foreign-file.ts';
import { isPcap, pcapHeaderLength, pcapRecords, whyNotThisPcap } from './pcap-file.ts';
import { isPcapng, pcapngBlocks } from './pcapng-file.ts';
import { readFrame } from './read-frame.ts';

/**
 * Reads a capture of packets (pcap, pcapng) that comes in pieces of any size, and keeps of each packet about TCP the headers.
 * `push` and `end` throw RequestError `invalid-request` for what is no such capture; one that is damaged ends where it is.
 */
export type CaptureReader = {
  push(bytes: Uint8Array): readonly CapturedPacket[];
  /** What one should know of the capture, a sentence each. */
  end(): readonly string[];
  /** How many packets are not given on, so far, and why. */
  leftOut(): LeftOutCounts;
  /** Whether nothing that follows can be read any more. */
  isDamaged(): boolean;
};

export function createCaptureReader(): CaptureReader {
  const queue = createByteQueue();
  const leftOut = new Map<LeftOut, number>();
  const foreignLinkTypes = new Set<number>();
  const isCapturedTwice = createTwiceTest();
  let take: TakeRecord | null = null;
  /** Of a block that is skipped without being kept. */
  let toSkip = 0;
  let offset = 0;
  let damage: { readonly why: string; readonly offset: number } | null = null;

  const drop = (count: number) => {
    const now = Math.min(count, queue.waiting().length);
    queue.drop(now);
    offset += now;
    toSkip = count - now;
  };

  const readBeginning = () => {
    const bytes = queue.waiting();
    if (isPcapng(bytes)) {
      take = pcapngBlocks();
    } else if (isPcap(bytes)) {
      if (bytes.length < pcapHeaderLength) return;
      const why = whyNotThisPcap(bytes);
      if (why !== null) throw notPackets(why);
      take = pcapRecords(bytes.slice(0, pcapHeaderLength));
      drop(pcapHeaderLength);
    } else if (bytes.length >= wholeHeadBytes) {
      throw notPackets(whatItIs(bytes));
    }
  };

  const leaveOut = (why: LeftOut, { linkType }: CapturedFrame): null => {
    if (why === 'link-type') foreignLinkTypes.add(linkType);
    leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
    return null;
  };

  const packetOf = (frame: CapturedFrame): CapturedPacket | null => {
    const read = readFrame(frame);
    if (typeof read === 'string') return leaveOut(read, frame);
    if (isCapturedTwice(frame, read)) return leaveOut('captured-twice', frame);
    const { headerEnd, identification: _, ...packet } = read;
    return { ...packet, header: frame.bytes.slice(0, headerEnd) };
  };

  /** The next packet about TCP that is wholly there; null if there is none yet. */
  const next = (takeNext: TakeRecord): CapturedPacket | null => {
    while (damage === null && toSkip === 0) {
      const taken = takeNext(queue.waiting());
      if (taken === null) return null;
      if ('damage' in taken) {
        damage = { why: taken.damage, offset };
        return null;
      }
      const packet = taken.frame === null ? null : packetOf(taken.frame);
      drop(taken.length);
      if (packet !== null) return packet;
    }
    return null;
  };

  return {
    push(bytes) {
      if (damage !== null) return [];
      queue.push(bytes);
      if (toSkip > 0) drop(toSkip);
      if (take === null) readBeginning();
      const packets: CapturedPacket[] = [];
      if (take === null) return packets;
      for (let packet = next(take); packet !== null; packet = next(take)) packets.push(packet);
      return packets;
    },
    end() {
      const rest = queue.waiting();
      if (take === null) throw notPackets(whatItIs(rest));
      const isCut = damage === null && (rest.length > 0 || toSkip > 0);
      return noticesOf({ leftOut, foreignLinkTypes, damage, isCut });
    },
    leftOut: () => leftOut,
    isDamaged: () => damage !== null,
  };
}

function notPackets(why: string): RequestError {
  return new RequestError('invalid-request', text().packets.notOpened(why));
}

import { text } from '../../shared/language/text.ts';
import { type CaptureReader, createCaptureReader } from '../../shared/packets/capture-reader.ts';
import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import { messageOf } from '../../shared/result.ts';
import { type Traced, type TraceEnd, tracedAtMost } from '../../shared/trace.ts';
import { belongsTo } from './belongs-to.ts';
import type { CaptureTool, ToolAtWork } from './capture-tool.ts';
import { awaitLastPackets, type LastPackets } from './last-packets.ts';

export type CaptureLimits = {
  readonly seconds: number;
  readonly packets?: number;
  /** null, and if it is not said: all network interfaces. */
  readonly interfaceName?: string | null;
};

export type Capture = {
  readonly isLive: boolean;
  /** Once all packets have been given on. */
  readonly ended: Promise<TraceEnd>;
  stop(): void;
};

/**
 * Captures the headers of what is traced, and gives the packets on as they come. Resolves when it has begun; rejects with
 * RequestError that says which right or tool is missing. It ends by its limits even if the tool does not.
 */
export async function startCapture(
  tool: CaptureTool,
  traced: Traced,
  { seconds, packets = tracedAtMost.packets, interfaceName = null }: CaptureLimits,
  onPackets: (packets: readonly CapturedPacket[]) => void,
  unwanted: AbortSignal = new AbortController().signal,
): Promise<Capture | 'declined'> {
  const atWork = await tool.start(traced, { seconds, packets, interfaceName }, unwanted);
  if (atWork === 'declined') return 'declined';
  let why: 'time' | 'packets' | 'stopped' | null = null;
  let lastPackets: LastPackets | null = null;
  const stop = (reason: 'time' | 'stopped') => {
    if (why !== null) return;
    why = reason;
    if (!atWork.isLive) return atWork.stop();
    lastPackets = awaitLastPackets(atWork.stop);
  };
  // What is not live counts its time itself, from when somebody has allowed it.
  const timer = atWork.isLive ? setTimeout(() => stop('time'), seconds * 1000) : undefined;
  const isWanted = belongsTo(traced);
  let left = packets;
  const take = (captured: readonly CapturedPacket[]) => {
    lastPackets?.heard();
    // The filter of a tool may be coarser.
    const wanted = captured.filter(({ packet }) => isWanted(packet)).slice(0, left);
    left -= wanted.length;
    if (wanted.length > 0) onPackets(wanted);
    if (left === 0) {
      why ??= 'packets';
      atWork.stop();
    }
  };
  const finish = async (): Promise<TraceEnd> => {
    try {
      const reader = await giveOn(atWork, take);
      const end = await atWork.ended;
      if (why !== null) return { ...end, why, message: null };
      if (end.why !== 'failed') reader.end();
      return end;
    } catch (error) {
      atWork.stop();
      // It was stopped, and did not take its leave.
      if (why !== null) return { why, message: null, droppedCount: null };
      const message = text().trace.unreadable(tool.name, messageOf(error));
      return { why: 'failed', message, droppedCount: null };
    }
  };
  return {
    isLive: atWork.isLive,
    ended: finish().finally(() => {
      clearTimeout(timer);
      lastPackets?.forget();
    }),
    stop: () => stop('stopped'),
  };
}

/** Until nothing more comes; throws where it is no capture. */
async function giveOn(
  { output }: ToolAtWork,
  take: (captured: readonly CapturedPacket[]) => void,
): Promise<CaptureReader> {
  const reader = createCaptureReader();
  for await (const bytes of output) {
    take(reader.push(bytes));
    if (reader.isDamaged()) throw new Error(reader.end()[0]);
  }
  return reader;
}

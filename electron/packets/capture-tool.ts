import type { Readable } from 'node:stream';
import type { Traced, TraceEnd } from '../../shared/trace.ts';

export type ToolLimits = {
  readonly seconds: number;
  readonly packets: number;
  /** null: all interfaces. */
  readonly interfaceName: string | null;
};

/** A program that captures packets. */
export type CaptureTool = {
  /** As a person calls it, such as `tcpdump`. */
  readonly name: string;
  /**
   * Resolves when it captures; rejects with RequestError that says why it does not. `unwanted` aborts where nobody waits for
   * that any more, who would have to be asked first.
   */
  start(
    traced: Traced,
    limits: ToolLimits,
    unwanted: AbortSignal,
  ): Promise<ToolAtWork | 'declined'>;
};

export type ToolAtWork = {
  /** Whether packets come as they are captured, and not all at the end. */
  readonly isLive: boolean;
  /** A capture file. */
  readonly output: Readable;
  /** How it ended by itself, or after it was stopped; never rejects. */
  readonly ended: Promise<TraceEnd>;
  /** Has it end, by force if need be. */
  stop(): void;
};

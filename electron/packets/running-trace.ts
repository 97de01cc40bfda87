import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import type { TraceEnd, TracePiece } from '../../shared/trace.ts';
import type { Capture } from './capture.ts';
import { createTraceRecord } from './trace-record.ts';

/** A capture that a page reads, which goes on for no longer than it does. */
export type RunningTrace = {
  take(packets: readonly CapturedPacket[]): void;
  /** Aborts where it is stopped before it has begun. */
  readonly unwanted: AbortSignal;
  /** Once it has begun; `forget` is called when it has ended and nobody has read it for so long. */
  begin(capture: Capture, unreadMs: number, forget: () => void): void;
  /** Waits until something stands behind that place, or it has ended, or for so long. */
  read(after: number, waitsMs: number): Promise<TracePiece>;
  stop(): Promise<void>;
};

export function createRunningTrace(): RunningTrace {
  const record = createTraceRecord();
  let waiting: (() => void)[] = [];
  let end: TraceEnd | null = null;
  let capture: Capture | null = null;
  const leaving = new AbortController();
  let readers = 0;
  let restartUnread = () => {};

  function wake() {
    for (const go of waiting) go();
    waiting = [];
  }

  function news(waitsMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitsMs);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  return {
    unwanted: leaving.signal,
    take(packets) {
      record.take(packets);
      wake();
    },
    begin(begun, unreadMs, forget) {
      capture = begun;
      void begun.ended.then((said) => {
        end = said;
        wake();
      });
      const giveUp = () => {
        if (readers > 0) return restartUnread();
        begun.stop();
        void begun.ended.then(forget);
      };
      let timer = setTimeout(giveUp, unreadMs);
      restartUnread = () => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, unreadMs);
      };
    },
    async read(after, waitsMs) {
      readers += 1;
      try {
        if (record.length() <= after && end === null) await news(waitsMs);
        return { ...record.behind(after), end };
      } finally {
        readers -= 1;
        restartUnread();
      }
    },
    async stop() {
      if (capture === null) return leaving.abort();
      capture.stop();
      await capture.ended;
    },
  };
}

import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import {
  type TracePiece,
  type TraceStart,
  type TraceTarget,
  unreadAtMostMs,
  waitsAtMostMs,
} from '../../shared/trace.ts';
import { startCapture } from './capture.ts';
import { createRunningTrace, type RunningTrace } from './running-trace.ts';
import { selectCaptureTool } from './select-capture-tool.ts';

/** What a page asks for to see packets as they come, piece by piece. */
export type Traces = {
  startTrace(target: TraceTarget): Promise<TraceStart>;
  readTrace(trace: number, after: number): Promise<TracePiece>;
  stopTrace(trace: number): Promise<void>;
};

/** Of all pages together. */
export const tracesAtMost = 4;

/** One that nobody reads for `unreadMs` ends, and what it captured is kept no longer. */
export function createTraces({
  selectTool = selectCaptureTool,
  unreadMs = unreadAtMostMs,
  waitsMs = waitsAtMostMs,
} = {}): Traces {
  const running = new Map<number, RunningTrace>();
  let last = 0;

  const found = (trace: number) => {
    const one = running.get(trace);
    if (one === undefined) throw new RequestError('not-found', text().trace.noLongerThere);
    return one;
  };

  return {
    async startTrace({ traced, seconds, elevate = false }) {
      if (running.size >= tracesAtMost) {
        throw new RequestError('refused', text().trace.tooMany(tracesAtMost));
      }
      last += 1;
      const trace = last;
      const one = createRunningTrace();
      // From now on: somebody may take minutes to allow it.
      running.set(trace, one);
      const forget = () => void running.delete(trace);
      try {
        const capture = await startCapture(selectTool(elevate), traced, { seconds }, one.take);
        if (capture === 'declined') {
          forget();
          return { outcome: 'declined' };
        }
        one.begin(capture, unreadMs, forget);
        return { outcome: 'started', trace, isLive: capture.isLive };
      } catch (error) {
        forget();
        throw error;
      }
    },
    readTrace: async (trace, after) => await found(trace).read(after, waitsMs),
    stopTrace: async (trace) => await found(trace).stop(),
  };
}

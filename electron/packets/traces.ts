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

  const found = (trace: number) => {
    const one = running.get(trace);
    if (one === undefined) throw new RequestError('not-found', text().trace.noLongerThere);
    return one;
  };

  return {
    async startTrace({ trace, traced, seconds, elevate = false }) {
      if (running.has(trace)) throw new RequestError('invalid-request', text().trace.knownAlready);
      if (running.size >= tracesAtMost) {
        throw new RequestError('refused', text().trace.tooMany(tracesAtMost));
      }
      const one = createRunningTrace();
      // From now on: somebody may take minutes to allow it.
      running.set(trace, one);
      const forget = () => void running.delete(trace);
      try {
        const tool = selectTool(elevate);
        const capture = await startCapture(tool, traced, { seconds }, one.take, one.unwanted);
        if (capture === 'declined') {
          forget();
          return { outcome: 'declined' };
        }
        one.begin(capture, unreadMs, forget);
        return { outcome: 'started', isLive: capture.isLive };
      } catch (error) {
        forget();
        throw error;
      }
    },
    readTrace: async (trace, after) => await found(trace).read(after, waitsMs),
    stopTrace: async (trace) => await found(trace).stop(),
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import { plural } from '../../shared/language/plural.ts';
import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import { noneWasOpen } from '../../shared/packets/open-ends.ts';
import { namespaceOf, type Traced, type TraceEnd } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { type Capture, type CaptureLimits, startCapture } from '../packets/capture.ts';
import { selectCaptureTool } from '../packets/select-capture-tool.ts';
import { shortFilter } from '../packets/short-filter.ts';
import { openNow } from './open-now.ts';
import { writeNote } from './output.ts';
import { stopSignal } from './stop-signal.ts';
import { exitCodeOfFailure, exitCodeWithout } from './trace-exit-codes.ts';
import { openTraceOutput, type TraceOutput, type TraceShow } from './trace-output.ts';

/** How often what has come is drawn. */
const intervalMs = 100;

/** Captures, and draws what passes as it comes; the exit code. */
export async function traceLive(
  traced: Traced,
  limits: CaptureLimits,
  show: TraceShow,
): Promise<number> {
  const stop = stopSignal();
  let wasOpen = noneWasOpen;
  const output = openTraceOutput(show, 'port' in traced, (...ends) => wasOpen(...ends));
  const come: CapturedPacket[] = [];
  try {
    const tool = selectCaptureTool(false);
    const capture = await startCapture(tool, traced, limits, (packets) => come.push(...packets));
    // Nobody is asked here who could.
    if (capture === 'declined') return exitCodeOfFailure;
    // Before somebody makes traffic that ends the connection.
    wasOpen = await openNow(namespaceOf(traced), stop);
    const span = `${limits.seconds} s`;
    await writeNote(`Capturing ${visibleText(shortFilter(traced))} for ${span}; Ctrl+C ends it.`);
    const end = await follow(capture, come, output, stop);
    await output.sumUp();
    const seen = output.conversations.list().reduce((sum, { packets }) => sum + packets, 0);
    await writeNote(endNote(end, seen));
    if (stop.aborted) return stop.reason;
    if (end.why === 'failed') return exitCodeOfFailure;
    return seen === 0 ? exitCodeWithout : 0;
  } finally {
    output.close();
  }
}

/** Whatever goes wrong meanwhile, such as a disk that is full: the capture ends with it. */
async function follow(
  capture: Capture,
  come: CapturedPacket[],
  output: TraceOutput,
  stop: AbortSignal,
): Promise<TraceEnd> {
  stop.addEventListener('abort', capture.stop);
  if (stop.aborted) capture.stop();
  let end: TraceEnd | null = null;
  const over = capture.ended.then((said) => {
    end = said;
  });
  try {
    for (;;) {
      const isLast = end !== null;
      output.take(come.splice(0));
      await output.tell();
      if (isLast) return await capture.ended;
      await Promise.race([delay(intervalMs), over]);
    }
  } finally {
    capture.stop();
  }
}

function endNote({ why, message, droppedCount }: TraceEnd, seen: number): string {
  const count = seen === 0 ? 'No packet was seen' : `${seen} ${plural(seen, 'packet', 'packets')}`;
  const dropped =
    droppedCount === null || droppedCount === 0
      ? ''
      : `; the system could not keep up with ${droppedCount} more`;
  const reason = why === 'packets' ? ', as many as were asked for' : '';
  const failure = message === null ? '' : ` ${visibleText(message)}`;
  return `${count}${reason}${dropped}.${failure}`;
}

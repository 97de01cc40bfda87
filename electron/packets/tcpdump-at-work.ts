import { once } from 'node:events';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import type { TraceEnd } from '../../shared/trace.ts';
import type { ToolAtWork } from './capture-tool.ts';
import type { GoingTool, GoingToolEnd } from './going-tool.ts';
import { complaintIn } from './tcpdump-failure.ts';

/**
 * Whether it captures, which shows in the head of the file that it writes as soon as it does; false once it has ended, or is
 * unwanted, and its prompt with it. Rejects with RequestError if it does not in time; null: as long as a person may need.
 */
export async function hasBegun(
  { input, output, takeAway }: GoingTool,
  silenceMs: number | null,
  unwanted: AbortSignal,
): Promise<boolean> {
  let isSilent = false;
  const giveUp = () => {
    input.destroy();
    takeAway();
    output.destroy();
  };
  const fallSilent = () => {
    isSilent = true;
    giveUp();
  };
  const timer = silenceMs === null ? undefined : setTimeout(fallSilent, silenceMs);
  unwanted.addEventListener('abort', giveUp);
  await Promise.race([once(output, 'readable'), once(output, 'close')]).finally(() => {
    clearTimeout(timer);
    unwanted.removeEventListener('abort', giveUp);
  });
  if (unwanted.aborted) return false;
  if (isSilent) {
    const seconds = (silenceMs ?? 0) / 1000;
    throw new RequestError('unavailable', text().trace.silent('tcpdump', seconds));
  }
  return output.readableLength > 0;
}

export function atWork({ input, output, ended, takeAway }: GoingTool): ToolAtWork {
  let forcing: NodeJS.Timeout | undefined;
  const force = () => {
    takeAway();
    output.destroy();
  };
  output.on('close', () => clearTimeout(forcing));
  return {
    isLive: true,
    output,
    ended: ended.then(endOf, (error: unknown) => failed(messageOf(error))),
    stop() {
      input.destroy();
      if (!output.closed) forcing ??= setTimeout(force, graceMs);
    },
  };
}

/** Nobody waits for longer; `timeout` ends it a second after it was to end, if need be. */
const graceMs = 600;

/** By itself it ends well only when it has as many packets as it may. */
function endOf(end: GoingToolEnd): TraceEnd {
  if (end.kind === 'declined') return failed(text().trace.endedEarly('tcpdump'));
  const { code, complaint } = end;
  const dropped = /^(?<count>\d{1,15}) packets? dropped by kernel$/m.exec(complaint)?.groups?.[
    'count'
  ];
  const droppedCount = dropped === undefined ? null : Number(dropped);
  if (code === 0) return { why: 'packets', message: null, droppedCount };
  const said = complaintIn(complaint);
  const { complained, endedEarly } = text().trace;
  return {
    ...failed(said === '' ? endedEarly('tcpdump') : complained('tcpdump', said)),
    droppedCount,
  };
}

function failed(message: string): TraceEnd {
  return { why: 'failed', message, droppedCount: null };
}

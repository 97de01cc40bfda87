import { PassThrough } from 'node:stream';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import type { TraceEnd } from '../../shared/trace.ts';
import { findSystemProgram } from '../collector/sources/linux/find-program.ts';
import type { Elevated, Prompt } from '../elevation/prompt.ts';
import { captureFilter } from './capture-filter.ts';
import type { CaptureTool } from './capture-tool.ts';
import { tcpdumpCommand } from './tcpdump.ts';
import { complaintIn } from './tcpdump-failure.ts';

/**
 * All that runs as root: what its arguments say, for so many seconds, the first of them. It prints what that wrote as
 * base64, a line with a dot, and what it complained of.
 */
const script = `
seconds=$1
shift
watched() {
  "$@" </dev/null 4>&- &
  program=$!
  {
    left=$seconds
    while [ "$left" -gt 0 ] && kill -0 "$program"; do
      sleep 1
      left=$((left - 1))
    done
    kill "$program"
  } >/dev/null 2>&1 4>&- &
  wait "$program"
}
exec 4>&1
complaint=$({ watched "$@" | base64 >&4; } 2>&1)
printf '\\n.\\n%s\\n' "$complaint"
`;

/**
 * tcpdump by the rights of root where the platform's prompt gives nothing before the end (macOS): all packets come then, and
 * what has begun goes on for its time, being root's. It has not run on macOS yet.
 */
export function tcpdumpByDialog(
  prompt: Prompt,
  program: string | null = findSystemProgram('tcpdump'),
): CaptureTool {
  return {
    name: 'tcpdump',
    async start(traced, limits) {
      if (program === null) throw new RequestError('unsupported', text().trace.notInstalled(null));
      const command = tcpdumpCommand(program, captureFilter(traced), limits);
      const args = ['-c', script, 'sockeye', `${limits.seconds}`, ...command];
      const output = new PassThrough();
      const stopping = new AbortController();
      const signal = AbortSignal.any([
        stopping.signal,
        AbortSignal.timeout(answerMs + limits.seconds * 1000),
      ]);
      const ended = prompt
        .run('/bin/sh', args, signal)
        .then((elevated) => take(elevated, output))
        .catch((error: unknown) => failed(messageOf(error)))
        .finally(() => output.end());
      return { isLive: false, output, ended, stop: () => stopping.abort() };
    },
  };
}

/** How long somebody may take to find a password. */
const answerMs = 5 * 60_000;

function take(elevated: Elevated, output: PassThrough): TraceEnd {
  if (elevated.kind === 'declined') return failed(text().trace.declined);
  const [packets = '', said = ''] = elevated.output.split('\n.\n', 2);
  const bytes = Buffer.from(packets, 'base64');
  if (bytes.length > 0) {
    output.write(bytes);
    return { why: 'time', message: null, droppedCount: null };
  }
  const complaint = complaintIn(said);
  const { complained, endedEarly } = text().trace;
  return failed(complaint === '' ? endedEarly('tcpdump') : complained('tcpdump', complaint));
}

function failed(message: string): TraceEnd {
  return { why: 'failed', message, droppedCount: null };
}

import type { EndRequest } from '../../../shared/api.ts';
import { text } from '../../../shared/language/text.ts';
import type { ProcessRef } from '../../../shared/process.ts';
import { RequestError } from '../../../shared/result.ts';
import {
  readBootTimeMs,
  readStartedAt,
  readStat,
  startedAt,
} from '../../collector/sources/linux/process-stat.ts';
import type { RunAs } from '../../elevation/run-as.ts';
import { askAndWait } from '../end-by-signals.ts';
import type { End, Ending } from '../ending.ts';
import type { OpenProcess } from '../process-handle.ts';
import { openProcess } from './end.ts';

/**
 * All that runs as root to end a process: it compares the start time right before each signal (rule K1), since minutes
 * may have passed at the prompt. The name, in parentheses, may hold anything: what counts comes after the last.
 */
export const signalScript = `
pid=$1 started=$2 signal=$3
set -f
look() {
  stat=$(cat "/proc/$pid/stat" 2>/dev/null) || exit 10
  set -- \${stat##*) }
  [ "$1" != Z ] || exit 10
  [ "\${20}" = "$started" ] || exit 11
}
look
kill -s "$signal" "$pid" || { look; exit 12; }
[ "$signal" = TERM ] || exit 0
(look) && kill -s CONT "$pid"
exit 0
`;

/** Ends processes by signals that root sends; whether they end is seen from here. */
export function linuxEndElevated(asRoot: RunAs): End {
  return (request) => endElevatedWith(openProcess, asRoot, request);
}

export function endElevatedWith(
  open: OpenProcess,
  asRoot: RunAs,
  request: EndRequest,
): Promise<Ending> {
  const { process, force } = request;
  return askAndWait(open, request, async () => {
    const stat = readStat(process.pid);
    if (stat === null || stat.state === 'Z') return { kind: 'gone' };
    const started = startedAt(stat, readBootTimeMs('/proc'));
    if (started !== process.startedAt) return { kind: 'reused', startedAt: started };
    const what = [`${process.pid}`, `${stat.startTicks}`, force ? 'KILL' : 'TERM'];
    const ran = await asRoot('/bin/sh', ['-c', signalScript, 'sockeye', ...what]);
    return ran.kind === 'declined' ? ran : whyNotSent(ran.code, process);
  });
}

function whyNotSent(code: number, { pid }: ProcessRef): Ending | null {
  switch (code) {
    case 0:
      return null;
    case 10:
      return { kind: 'gone' };
    case 11: {
      const startedNow = readStartedAt(pid);
      return startedNow === null ? { kind: 'gone' } : { kind: 'reused', startedAt: startedNow };
    }
    case 12:
      return { kind: 'not-permitted' };
    default:
      throw new RequestError('unavailable', text().ending.notSent(pid, code));
  }
}

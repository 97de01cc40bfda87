import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { psProgram } from '../../collector/sources/darwin/ps.ts';
import { parseStart } from '../../collector/sources/darwin/ps-parse.ts';
import type { RunAs } from '../../elevation/run-as.ts';
import { askAndWait } from '../end-by-signals.ts';
import type { End, Ending } from '../ending.ts';
import { openByPid, readWith, startedAtWith } from './by-pid.ts';

/**
 * All that runs as root to end a process: it compares the start time once more, since minutes may have passed at the
 * prompt (rule K1), and sends the signal; a process that was suspended (Ctrl+Z) is woken, so that it can act on it.
 */
export const signalScript = `
ps=$1 pid=$2 expected=$3 signal=$4
set -f
look() {
  set -- $(TZ=UTC0 LC_ALL=C "$ps" -o state= -o lstart= -p "$pid" 2>/dev/null)
  case \${1:-Z} in Z*) exit 10 ;; esac
  shift
  [ "$*" = "$expected" ] || { echo "$*"; exit 11; }
}
look
kill -s "$signal" "$pid" 2>/dev/null || { look; exit 12; }
[ "$signal" = TERM ] || exit 0
(look) >/dev/null && kill -s CONT "$pid" 2>/dev/null
exit 0
`;

/** Ends processes by signals that root sends; whether they end is seen from here. */
export function darwinEndElevated(asRoot: RunAs, ps = psProgram): End {
  const startedAt = startedAtWith(ps);
  return (request) =>
    askAndWait(openByPid(readWith(ps)), request, async () => {
      const { pid, startedAt: expected } = request.process;
      const started = startedAt(pid);
      if (started === null) return { kind: 'gone' };
      if (started !== expected) return { kind: 'reused', startedAt: started };
      const what = [ps, `${pid}`, startText(expected), request.force ? 'KILL' : 'TERM'];
      const ran = await asRoot('/bin/sh', ['-c', signalScript, 'sockeye', ...what]);
      return ran.kind === 'declined' ? ran : whyNotSent(pid, ran.code, ran.output);
    });
}

/** As ps prints it in UTC, with single blanks. */
function startText(startedAt: number): string {
  const [weekday = '', day, month, year, time] = new Date(startedAt).toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${Number(day)} ${time} ${year}`;
}

function whyNotSent(pid: number, code: number, output: string): Ending | null {
  const startedNow = parseStart(output);
  if (code === 0) return null;
  if (code === 10) return { kind: 'gone' };
  if (code === 11 && startedNow !== null) return { kind: 'reused', startedAt: startedNow };
  if (code === 12) return { kind: 'not-permitted' };
  throw new RequestError('unavailable', text().ending.notSent(pid, code));
}

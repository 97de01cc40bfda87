import { spawnSync } from 'node:child_process';
import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { cutText, type PsRow, parsePsLine, psEnvironment } from './ps-parse.ts';
import { runLines } from './run-lines.ts';

/** Setuid root, so that it knows of the processes of every user. */
export const psProgram = '/bin/ps';

const columns = columnsOf(['pid', 'ppid', 'state', 'user', 'lstart', 'comm']);

/** As much as is read of them on Linux. */
const longestArguments = 32 * 1024;

/** A ps that hangs would keep its caller waiting for ever. */
const deadlineMs = 5000;

/** Every process; rejects with RequestError if ps does not work. */
export async function listProcesses(program: string): Promise<readonly PsRow[]> {
  const rows: PsRow[] = [];
  const { code, complaint } = await runLines(program, ['-ax', ...columns], {
    signal: AbortSignal.timeout(deadlineMs),
    environment: psEnvironment,
    onLine: (line) => {
      const row = parsePsLine(line);
      if (row !== null) rows.push(row);
    },
  });
  if (rows.length > 0) return rows;
  throw new RequestError(
    'unavailable',
    text().reading.noProcesses(
      program,
      complaint ?? (code === null ? text().reading.signal : text().reading.exitCode(code)),
    ),
  );
}

/** The arguments of these processes, each as one text in which blanks may be anything; those that have ended are absent. */
export async function readArguments(
  program: string,
  pids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  if (pids.length === 0) return found;
  // With all of them gone it exits with 1, having printed nothing.
  await runLines(program, [...columnsOf(['pid', 'args']), '-p', pids.join()], {
    signal: AbortSignal.timeout(deadlineMs),
    environment: psEnvironment,
    onLine: (line) => {
      const { pid, text } = /^\s*(?<pid>\d{1,9}) (?<text>.*)$/.exec(line)?.groups ?? {};
      if (pid !== undefined && text !== undefined)
        found.set(Number(pid), cutText(text, longestArguments));
    },
  });
  return found;
}

/** One process as it is at this moment, with no turn of the event loop in between; null if there is none. */
export function readProcessNow(pid: number, program = psProgram): PsRow | null {
  const { stdout, error } = spawnSync(program, [...columns, '-p', `${pid}`], {
    env: psEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
  });
  if (error !== undefined) {
    throw new RequestError('unavailable', text().reading.didNotWork(program, error.message), {
      cause: error,
    });
  }
  const rows = stdout.split('\n').map(parsePsLine);
  return rows.find((row) => row?.pid === pid) ?? null;
}

/** Without titles, for which POSIX wants an option each; and with -w twice, else ps cuts its lines at 79 characters. */
function columnsOf(names: readonly string[]): readonly string[] {
  return ['-ww', ...names.flatMap((name) => ['-o', `${name}=`])];
}

import { execFile } from 'node:child_process';
import { RequestError } from '../shared/result.ts';

/** What a program that has ended printed; `code` is null if a signal ended it. */
export type Ran = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/**
 * Runs a program without a shell, in the language C and with nothing of our environment but the PATH. Rejects with
 * RequestError `unavailable` if it cannot be started, is aborted or prints too much; it is killed then.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Ran> {
  const options = {
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    killSignal: 'SIGKILL',
    maxBuffer: maxOutputBytes,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr });
      if (signal.aborted) return reject(failed(`${file} did not finish in time`, error));
      const { code = null, message } = error;
      if (typeof code !== 'string') return resolve({ code, stdout, stderr });
      reject(failed(`${file} could not be run: ${message}`, error));
    });
  });
}

/** The longest answer, who holds every socket of a busy computer, has a few megabytes. */
const maxOutputBytes = 32 * 1024 * 1024;

function failed(message: string, cause: Error): RequestError {
  return new RequestError('unavailable', message, { cause });
}

import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { RequestError } from '../../../../shared/result.ts';
import { visibleText } from '../../../../shared/visible-text.ts';
import { codeOf } from '../../../error-code.ts';

/**
 * Runs a program, without a shell, and hands on its output as it comes; resolves with the first line of what it
 * complained of, null if nothing. Rejects with RequestError: `unsupported` if it cannot be started or fails,
 * `unavailable` if it is aborted or prints too much; it is killed then.
 */
export function runStreamed(
  file: string,
  args: readonly string[],
  {
    signal,
    maxBytes,
    onChunk,
    isHarmless,
  }: {
    signal: AbortSignal;
    maxBytes: number;
    onChunk: (chunk: Buffer) => void;
    /** Whether a line on stderr is to be left out. */
    isHarmless: (line: string) => boolean;
  },
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    // Should this process be killed meanwhile, the program ends at its next write. Only one that hangs as well would stay:
    // to have it killed along takes a native call (PR_SET_PDEATHSIG).
    const child = spawn(file, args, {
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let bytes = 0;
    let complaint = '';
    // Where no descriptor is left there are no pipes either, and 'error' follows.
    const { stdout, stderr }: { stdout: Readable | undefined; stderr: Readable | undefined } =
      child;

    function fail(error: RequestError): void {
      reject(error);
      stdout?.destroy();
      stderr?.destroy();
      child.kill('SIGKILL');
    }
    stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes)
        fail(new RequestError('unavailable', `${file} printed more than ${maxBytes} bytes`));
      else onChunk(chunk);
    });
    stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < 1000) complaint += chunk.toString();
    });
    child.on('error', (cause) => {
      const code = isPassing(cause) ? 'unavailable' : 'unsupported';
      fail(
        signal.aborted
          ? new RequestError('unavailable', `${file} did not finish in time`, { cause })
          : new RequestError(code, `${file} could not be started: ${cause.message}`, { cause }),
      );
    });
    child.on('close', (code, killedBy) => {
      const line = firstLine(complaint, isHarmless);
      if (code === 0) return resolve(line);
      const why = line === null ? '' : `: ${line}`;
      reject(new RequestError('unsupported', `${file} ${ending(code, killedBy)}${why}`));
    });
  });
}

/** Whether the system only lacks the means at this moment. */
function isPassing(error: Error): boolean {
  return ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(error) ?? '');
}

function ending(code: number | null, killedBy: string | null): string {
  return code === null ? `was ended by ${killedBy}` : `failed with exit code ${code}`;
}

function firstLine(complaint: string, isHarmless: (line: string) => boolean): string | null {
  const lines = complaint.split('\n').map((line) => line.trim());
  const line = lines.find((text) => text !== '' && !isHarmless(text));
  return line === undefined ? null : visibleText(line.slice(0, 200));
}

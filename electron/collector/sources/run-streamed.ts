import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { codeOf } from '../../error-code.ts';

/** How a program ended that could be started. */
export type Ran = {
  /** null if a signal ended it. */
  readonly code: number | null;
  readonly killedBy: string | null;
  /** The first line of what it complained of; null if nothing. */
  readonly complaint: string | null;
};

export type StreamOptions = {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly onChunk: (chunk: Buffer) => void;
  /** All that it knows of ours; the PATH, and that the language is C, unless told. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether a line on stderr is to be left out. */
  readonly isHarmless?: (line: string) => boolean;
};

/**
 * Runs a program, without a shell, and hands on its output as it comes. Rejects with RequestError: `unsupported` if it
 * cannot be started, `unavailable` if it is aborted or prints too much; it is killed then.
 */
export function runStreamed(
  file: string,
  args: readonly string[],
  { signal, maxBytes, onChunk, environment, isHarmless = () => false }: StreamOptions,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // Should this process be killed meanwhile, the program ends at its next write. Only one that hangs as well would stay:
    // to have it killed along takes a native call (PR_SET_PDEATHSIG).
    const child = spawn(file, args, {
      env: environment ?? { PATH: process.env['PATH'], LC_ALL: 'C' },
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
      if (bytes <= maxBytes) onChunk(chunk);
      else fail(new RequestError('unavailable', text().reading.printedTooMuch(file, maxBytes)));
    });
    stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < 1000) complaint += chunk.toString();
    });
    child.on('error', (cause) => {
      const late = new RequestError('unavailable', text().reading.notInTime(file), { cause });
      fail(signal.aborted ? late : notStarted(file, cause));
    });
    child.on('close', (code, killedBy) => {
      resolve({ code, killedBy, complaint: firstLine(complaint, isHarmless) });
    });
  });
}

/** What a program complained of that has succeeded all the same; throws RequestError `unsupported` if it has not. */
export function complaintOf(file: string, { code, killedBy, complaint }: Ran): string | null {
  if (code === 0) return complaint;
  const { killed, failed } = text().reading;
  const ending = code === null ? killed(file, `${killedBy}`) : failed(file, code);
  const why = complaint === null ? '' : `: ${complaint}`;
  throw new RequestError('unsupported', `${ending}${why}`);
}

/** Passing if the system only lacks the means at this moment. */
function notStarted(file: string, cause: Error): RequestError {
  const isPassing = ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(cause) ?? '');
  const code = isPassing ? 'unavailable' : 'unsupported';
  return new RequestError(code, text().reading.notStarted(file, cause.message), { cause });
}

function firstLine(complaint: string, isHarmless: (line: string) => boolean): string | null {
  const lines = complaint.split('\n').map((line) => line.trim());
  const line = lines.find((said) => said !== '' && !isHarmless(said));
  return line === undefined ? null : visibleText(line.slice(0, 200));
}

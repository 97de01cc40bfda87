import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { RequestError } from '../../../../shared/result.ts';
import { visibleText } from '../../../../shared/visible-text.ts';
import { codeOf } from '../../../error-code.ts';
import { createLines } from './lines.ts';

/** How a program ended that could be started: tools of macOS exit with 1 for what is no failure, too. */
export type Ran = {
  /** null if a signal ended it. */
  readonly code: number | null;
  /** The first line of what it complained of; null if nothing. */
  readonly complaint: string | null;
};

export type RunOptions = {
  readonly signal: AbortSignal;
  /** Whatever else it should know: nothing of Sockeye's own environment is handed on. */
  readonly environment: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
  readonly maxBytes?: number;
};

/** 20,000 sockets make 5 MB. */
const mostBytes = 128 * 1024 * 1024;

/**
 * Runs a program, without a shell, and hands on its lines as they come. Rejects with RequestError: `unsupported` if it
 * cannot be started, `unavailable` if it is aborted or prints too much; it is killed then.
 */
export function runLines(
  file: string,
  args: readonly string[],
  { signal, environment, onLine, maxBytes = mostBytes }: RunOptions,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    const lines = createLines(onLine);
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
      if (bytes <= maxBytes) lines.add(chunk);
      else fail(new RequestError('unavailable', `${file} printed more than ${maxBytes} bytes`));
    });
    stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < 1000) complaint += chunk.toString();
    });
    child.on('error', (cause) => {
      const late = new RequestError('unavailable', `${file} did not finish in time`, { cause });
      fail(signal.aborted ? late : notStarted(file, cause));
    });
    child.on('close', (code) => {
      lines.end();
      resolve({ code, complaint: firstLine(complaint) });
    });
  });
}

/** Passing if the system only lacks the means at this moment. */
function notStarted(file: string, cause: Error): RequestError {
  const isPassing = ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(cause) ?? '');
  return new RequestError(
    isPassing ? 'unavailable' : 'unsupported',
    `${file} could not be started: ${cause.message}`,
    { cause },
  );
}

function firstLine(complaint: string): string | null {
  const line = complaint.split('\n').find((text) => text.trim() !== '');
  return line === undefined ? null : visibleText(line.trim().slice(0, 200));
}

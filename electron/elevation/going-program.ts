import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { RequestError } from '../../shared/result.ts';
import type { Ran } from '../run-program.ts';
import type { ElevatedProgram } from './prompt.ts';

export type GoingProgram = Omit<ElevatedProgram, 'ended'> & {
  /** How it ended, but for its output; rejects with RequestError `unavailable` if it could not be started. */
  readonly ended: Promise<Ran>;
};

/** Starts a program as `runProgram` does, to be spoken with. */
export function startProgram(file: string, args: readonly string[]): GoingProgram {
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('close', (code) => resolve({ code, stdout: '', stderr }));
    // Also that one of root could not be killed, which then ends with its input.
    child.on('error', (cause) => {
      const message = `${file} could not be run: ${cause.message}`;
      reject(new RequestError('unavailable', message, { cause }));
    });
  });
  const { stdin, stdout }: { stdin: Writable | undefined; stdout: Readable | undefined } = child;
  if (stdin === undefined || stdout === undefined) {
    ended.catch(() => {});
    throw new RequestError('unavailable', `${file} could not be run: no descriptor is left`);
  }
  // It has ended then, as is said by `ended`.
  stdin.on('error', () => {});
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < mostComplaint) stderr += chunk.toString();
  });
  return {
    input: stdin,
    output: stdout,
    ended,
    takeAway: () => void child.kill('SIGKILL'),
  };
}

const mostComplaint = 1000;

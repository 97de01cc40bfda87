import type { Writable } from 'node:stream';
import { codeOf } from '../error-code.ts';

/** Whoever read standard output has gone, as `head` does when it has enough. */
export class OutputClosed extends Error {}

/** Writes to standard output; done when the system has taken all of it. */
export async function writeOutput(text: string): Promise<void> {
  const failure = await written(process.stdout, text);
  if (codeOf(failure) === 'EPIPE') throw new OutputClosed();
  if (failure !== null) throw failure;
}

/** Writes a line to standard error, which nobody has to read. */
export async function writeNote(line: string): Promise<void> {
  await written(process.stderr, `${line}\n`);
}

function written(stream: Writable, text: string): Promise<Error | null> {
  // Without a listener of our own a failed write would end the program; its callback tells the same.
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error ?? null));
  });
}

function ignore(): void {}

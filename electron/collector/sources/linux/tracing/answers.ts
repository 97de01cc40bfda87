import type { Readable } from 'node:stream';
import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';

/** What comes back from the script that traces as root: one line of base64 for each order. */
export type Answers = {
  /** Rejects with `hasEnded` if none can come any more. */
  next(): Promise<Buffer>;
  fail(error: Error): void;
};

export const hasEnded = new Error('It has ended');

/** Takes one line of base64 for each call of `next`, and nothing in between. */
export function readAnswers(output: Readable): Answers {
  let chunks: Buffer[] = [];
  let length = 0;
  let failure: Error | null = null;
  let waiting: { resolve(answer: Buffer): void; reject(error: Error): void } | null = null;

  function fail(error: Error): void {
    failure ??= error;
    waiting?.reject(failure);
    waiting = null;
  }

  function take(chunk: Buffer): void {
    chunks.push(chunk);
    length += chunk.length;
    if (waiting === null || length > longestAnswer) {
      chunks = [];
      fail(nonsense());
    } else if (chunk.includes('\n')) {
      const answer = decoded(Buffer.concat(chunks));
      if (answer === null) fail(nonsense());
      else waiting.resolve(answer);
      [chunks, length, waiting] = [[], 0, null];
    }
  }

  output.on('data', take);
  for (const event of ['end', 'close', 'error']) output.on(event, () => fail(hasEnded));

  return {
    fail,
    next: () =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        waiting = { resolve, reject };
      }),
  };
}

/** null if it is not one whole line of base64. */
function decoded(line: Buffer): Buffer | null {
  const said = line.toString('latin1');
  const bytes = Buffer.from(said, 'base64');
  return bytes.toString('base64') === said.slice(0, -1) && said.endsWith('\n') ? bytes : null;
}

/** The buffers of the kernel have 16 MB together, and are filled on while they are read. */
const longestAnswer = 64 * 1024 * 1024;

/** What it says is not what it is to say. */
export function nonsense(): RequestError {
  return unusable(text().reading.tracerUnusable);
}

/** It can be asked for again. */
export function unusable(message: string): RequestError {
  return new RequestError('unavailable', message, { needsElevation: true });
}

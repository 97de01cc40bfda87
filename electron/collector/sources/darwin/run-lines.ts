import { type Ran, runStreamed, type StreamOptions } from '../run-streamed.ts';
import { createLines } from './lines.ts';

export type LineOptions = Omit<StreamOptions, 'onChunk' | 'maxBytes'> & {
  readonly onLine: (line: string) => void;
  readonly maxBytes?: number;
};

/** 20,000 sockets make 5 MB. */
const mostBytes = 128 * 1024 * 1024;

/** Runs a program as `runStreamed` does, and hands on its lines as they come. */
export async function runLines(
  file: string,
  args: readonly string[],
  { onLine, maxBytes = mostBytes, ...options }: LineOptions,
): Promise<Ran> {
  const lines = createLines(onLine);
  const ran = await runStreamed(file, args, { ...options, maxBytes, onChunk: lines.add });
  lines.end();
  return ran;
}

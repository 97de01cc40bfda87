import { type Ran, runStreamed } from '../collector/sources/run-streamed.ts';

/** What a program printed, and how it ended. */
export type Printed = Ran & { readonly text: string };

/** 10,000 rules of nftables, which take a tenth of a second to read; more would hold up the table. */
const mostBytes = 3 * 1024 * 1024;

/** Runs a program as `runStreamed` does, and keeps what it prints. */
export async function runText(
  file: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Printed> {
  const chunks: Buffer[] = [];
  const onChunk = (chunk: Buffer) => void chunks.push(chunk);
  const ran = await runStreamed(file, args, { signal, maxBytes: mostBytes, onChunk });
  return { ...ran, text: Buffer.concat(chunks).toString() };
}

import { complaintOf, runStreamed } from '../run-streamed.ts';

/** 20,000 sockets make 2 MB. */
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * What a program of Windows prints, as lines. It writes in the code page of the console, of which nothing but ASCII is
 * the same in all: every other byte stands here as Latin-1 has it. Rejects as `runStreamed` does, and if it fails.
 */
export async function programLines(
  file: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  const ran = await runStreamed(file, args, {
    signal,
    maxBytes: maxOutputBytes,
    onChunk: (chunk) => chunks.push(chunk),
  });
  complaintOf(file, ran);
  return Buffer.concat(chunks).toString('latin1').split(/\r?\n/);
}

import { createInterface } from 'node:readline';

/** Whether there is a person to ask: one who sees standard error and can type. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks on the terminal; anything but a clear yes, the end of the input included, is a no. */
export async function confirm(question: string): Promise<boolean> {
  process.stderr.write(`${question} [y/N] `);
  // Not as a terminal: then the system's own line editing applies, and Ctrl+C ends the program as ever.
  const lines = createInterface({ input: process.stdin, terminal: false });
  for await (const line of lines) return /^\s*y(es)?\s*$/i.test(line);
  process.stderr.write('\n');
  return false;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the threads were called that were running lately, ended ones included, by their numbers: the kernel keeps some
 * thousands of names for whoever reads a trace (saved_cmdlines, Documentation/trace/ftrace.rst).
 */
export function readThreadNames(tracefs: string): ReadonlyMap<number, string> {
  return parseThreadNames(readFileSync(join(tracefs, 'saved_cmdlines'), 'utf8'));
}

export function parseThreadNames(said: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of said.split('\n')) {
    const { thread, name } = pattern.exec(line)?.groups ?? {};
    if (thread !== undefined && name !== undefined) names.set(Number(thread), name);
  }
  return names;
}

// A name with a line end in it forges a line: the worst it does is to name a thread that has ended.
const pattern = /^(?<thread>[1-9]\d{0,9}) (?<name>.+)$/;

import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { Prompt } from '../../../elevation/prompt.ts';
import { findSystemProgram } from './find-program.ts';
import type { RevealedOwners } from './revealed-owners.ts';

/**
 * The one program that runs as root: it changes nothing, and nothing that a page says is part of it. It prints
 * `/proc/4711/fd socket:[1234]`, numbers alone, so that no name that a process gives itself could mislead.
 */
const findArguments = [
  '/proc',
  '-maxdepth',
  '3',
  '-path',
  '/proc/[1-9]*/fd/*',
  '-lname',
  'socket:*',
  '-printf',
  '%h %l\\n',
] as const;

/** Has the platform's prompt ask for an administrator, by whose rights the owners of all sockets are read, this once. */
export async function revealOwners(
  prompt: Prompt,
  revealed: RevealedOwners,
  signal: AbortSignal,
): Promise<'done' | 'declined'> {
  const find = findSystemProgram('find');
  if (find === null) throw new RequestError('unsupported', text().reading.notInstalled('find'));
  const result = await prompt.run(find, findArguments, signal);
  if (result.kind === 'declined') return 'declined';
  const holders = parseHolders(result.output);
  // It fails as well when only some process ended while it looked.
  if (holders.size === 0) {
    throw new RequestError('unavailable', text().reading.foundNoSockets(find, result.code));
  }
  revealed.take(holders);
  return 'done';
}

/** By the inode of a socket, who holds it, ascending; lines that are anything else are passed over. */
export function parseHolders(output: string): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, Set<number>>();
  for (const [, pid, inode] of output.matchAll(holderPattern)) {
    const pids = holders.get(Number(inode));
    if (pids === undefined) holders.set(Number(inode), new Set([Number(pid)]));
    else pids.add(Number(pid));
  }
  return new Map([...holders].map(([inode, pids]) => [inode, [...pids].sort((a, b) => a - b)]));
}

const holderPattern = /^\/proc\/([1-9]\d{0,9})\/fd socket:\[([1-9]\d{0,14})\]$/gm;

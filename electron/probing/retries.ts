import { readFile } from 'node:fs/promises';
import { connectGivesUpAfterMs } from '../../shared/counters.ts';
import type { Retries } from '../../shared/probe.ts';
import { codeOf } from '../error-code.ts';

const firstWaitMs = 1000;
const longestWaitMs = 120_000;

/** When this system sends a SYN again, by its settings; null where they cannot be read, as outside Linux. */
export async function readRetries(procRoot = '/proc'): Promise<Retries | null> {
  const directory = `${procRoot}/sys/net/ipv4`;
  const retries = await readCount(`${directory}/tcp_syn_retries`);
  // Since Linux 6.5.
  const linear = await readCount(`${directory}/tcp_syn_linear_timeouts`);
  return retries === null ? null : retriesBy(retries, linear ?? 0);
}

/** The first `linear` are sent a second after the last each; then the wait doubles (tcp_timer.c of Linux). */
export function retriesBy(retries: number, linear: number): Retries {
  const givesUpAfterMs = connectGivesUpAfterMs(retries, linear);
  const atMs: number[] = [];
  let waitMs = firstWaitMs;
  for (let at = waitMs; at < givesUpAfterMs; at += waitMs) {
    atMs.push(at);
    if (atMs.length > linear) waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
  return { atMs, givesUpAfterMs };
}

async function readCount(path: string): Promise<number | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return /^\d{1,3}$/.test(text) ? Number(text) : null;
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

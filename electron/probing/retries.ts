import { readFile } from 'node:fs/promises';
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

/** `linear` more are sent, each a second after the last; then the wait doubles (tcp_timer.c of Linux). */
export function retriesBy(retries: number, linear: number): Retries {
  const atMs: number[] = [];
  let waitMs = firstWaitMs;
  let at = waitMs;
  for (let sent = 1; sent <= retries + linear; sent += 1) {
    atMs.push(at);
    if (sent > linear) waitMs = Math.min(longestWaitMs, waitMs * 2);
    at += waitMs;
  }
  return { atMs, givesUpAfterMs: at };
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

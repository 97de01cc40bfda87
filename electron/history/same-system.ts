import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from '../error-code.ts';

/**
 * What two recordings have in common if a socket that both list by the same name of the kernel is the same one; null
 * where nothing says so.
 */
export function systemOf(procRoot = '/proc', platform = process.platform): string | null {
  // Its names hold the time at which the socket was made, and never come again.
  if (platform === 'win32') return platform;
  if (platform !== 'linux') return null;
  try {
    // Its names begin anew with each start, and in older kernels in each namespace.
    const start = readFileSync(`${procRoot}/sys/kernel/random/boot_id`, 'latin1').trim();
    return `${start} ${readlinkSync(`${procRoot}/self/ns/net`)}`;
  } catch (error) {
    // Some sandboxes hide them.
    if (codeOf(error) !== null) return null;
    throw error;
  }
}

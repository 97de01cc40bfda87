import { readlinkSync } from 'node:fs';
import { hasCode, processCodes } from './expected-error.ts';

/** PROC_PID_INIT_INO of linux/proc_ns.h. */
const initialNamespace = 'pid:[4026531836]';

/**
 * Whether this process is in the first PID namespace, in which every process has a pid, and the kernel's own at that; it
 * stays in its namespace for life.
 */
export function isInitialPidNamespace(procRoot: string): boolean {
  try {
    return readlinkSync(`${procRoot}/self/ns/pid`) === initialNamespace;
  } catch (error) {
    // A kernel without PID namespaces has no other.
    if (hasCode(error, processCodes)) return true;
    throw error;
  }
}

import { readdirSync, readlinkSync } from 'node:fs';
import { deniedCodes, goneCodes, hasCode, processCodes } from './expected-error.ts';

// Synchronous on purpose: the collector is a process of its own, and thousands of small reads of /proc, which never
// wait for a disk, take a tenth of the time that they take as promises.

/**
 * The descriptors a process has open, which are those of its main thread: what a thread with a table of its own has, as hardly
 * any does, is not found, as it is not by ss. `denied` if they may not be seen, null if the process is gone.
 */
export function listDescriptors(
  pid: number,
  procRoot: string,
): readonly number[] | 'denied' | null {
  try {
    return readdirSync(`${procRoot}/${pid}/fd`).map(Number);
  } catch (error) {
    if (hasCode(error, goneCodes)) return null;
    if (hasCode(error, deniedCodes)) return 'denied';
    throw error;
  }
}

/** The inode of the socket that a descriptor stands for; 0 if it is something else, null if it is not open. */
export function readSocketInode(
  pid: number,
  descriptor: number,
  procRoot: string,
): number | 'denied' | null {
  try {
    const target = readlinkSync(`${procRoot}/${pid}/fd/${descriptor}`);
    return target.startsWith('socket:[') ? Number(target.slice(8, -1)) || 0 : 0;
  } catch (error) {
    // A process with more capabilities than we have may let its descriptors be listed, but not be looked at.
    if (hasCode(error, deniedCodes)) return 'denied';
    if (hasCode(error, goneCodes)) return null;
    if (hasCode(error, processCodes)) return 0;
    throw error;
  }
}

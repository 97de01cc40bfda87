import { costOfOpening, type OpenProcess, type ProcessScan } from './process-scan.ts';

/** Reads everything again, bit by bit and round and round: what no new inode gives away, such as a descriptor passed on. */
export type Sweep = {
  /** Reads about so many descriptors; true if that ended a round. */
  go(descriptors: number): boolean;
};

export function createSweep(scan: ProcessScan): Sweep {
  let pids: number[] = [];
  let current: OpenProcess | null = null;
  let position = 0;

  /** How many descriptors of the current process could be read. */
  function readOn({ process, descriptors }: OpenProcess, most: number): number {
    // It may have ended, or begun anew, since it was opened.
    if (scan.held.processes.get(process.pid) !== process) {
      current = null;
      return 0;
    }
    const part = descriptors.slice(position, position + most);
    for (const descriptor of part) {
      if (process.descriptors.has(descriptor)) scan.readDescriptor(process, descriptor);
    }
    position += part.length;
    if (position === descriptors.length) current = null;
    return part.length;
  }

  /** False at the end of a round. */
  function openNext(): boolean {
    const pid = pids.pop();
    if (pid === undefined) return false;
    current = scan.open(pid);
    position = 0;
    // What opened since the process was last looked into is of no use to a later part: it is read at once.
    for (const descriptor of current?.descriptors ?? []) {
      if (current?.process.descriptors.has(descriptor) === false) {
        scan.readDescriptor(current.process, descriptor);
      }
    }
    return true;
  }

  return {
    go(most) {
      let left = most;
      while (left > 0) {
        if (current !== null) {
          left -= readOn(current, left);
        } else if (openNext()) {
          left -= costOfOpening(current);
        } else {
          pids = [...new Set([...scan.held.processes.keys(), ...scan.denied])];
          return true;
        }
      }
      return false;
    },
  };
}

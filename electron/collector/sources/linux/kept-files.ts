import { closeSync, openSync, readSync } from 'node:fs';
import { codeOf } from '../../../error-code.ts';
import { textOrEmpty } from '../../../text-or-empty.ts';

/**
 * Reads files of /proc as `textOrEmpty` does, for whoever reads the same few over and over: they stay open, which leaves one
 * system call of five. Not for those of another network namespace, which goes on for as long as they are open.
 */
export function createKeptFiles(): (path: string) => string {
  const descriptors = new Map<string, number>();

  /** null if it is longer than there is room for. */
  function readKept(path: string): string | null {
    const descriptor = descriptors.get(path) ?? openSync(path, 'r');
    descriptors.set(path, descriptor);
    // The kernel gives the whole of such a file in one piece.
    const length = readSync(descriptor, room, 0, room.length, 0);
    return length < room.length ? room.toString('latin1', 0, length) : null;
  }

  function forget(path: string): void {
    const descriptor = descriptors.get(path);
    descriptors.delete(path);
    if (descriptor !== undefined) closeSync(descriptor);
  }

  return (path) => {
    try {
      return readKept(path) ?? textOrEmpty(path);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      forget(path);
      return textOrEmpty(path);
    }
  };
}

// One for every read, since none outlasts its call.
const room = Buffer.allocUnsafeSlow(32 * 1024);

import { closeSync, openSync, readSync } from 'node:fs';

/** How much of a file is read at most whose length another process decides, as that of its arguments. */
export const longestRead = 32 * 1024;

// One byte more tells whether that was all. One for every read, since none outlasts its call.
const buffer = Buffer.allocUnsafe(longestRead + 1);

/** The beginning of a file as text; where it was cut it ends in `…`. What is not UTF-8 becomes a replacement character. */
export function readStart(path: string): string {
  const length = fillBuffer(path);
  if (length <= longestRead) return buffer.toString('utf8', 0, length);
  // A cut within a character leaves replacement characters.
  return `${buffer.toString('utf8', 0, longestRead).replace(/\ufffd{1,3}$/, '')}…`;
}

function fillBuffer(path: string): number {
  const descriptor = openSync(path, 'r');
  try {
    // The kernel gives what it says of a process in one piece, as far as there is room.
    return readSync(descriptor, buffer, 0, buffer.length, null);
  } finally {
    closeSync(descriptor);
  }
}

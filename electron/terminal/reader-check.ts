import { fstatSync } from 'node:fs';
import { loadKoffi } from '../load-koffi.ts';

/**
 * A check whether the reader of standard output has gone, as `head` does when it has enough. Node itself only finds
 * out at the next write, and until something happens there may be nothing to write for hours.
 */
export function readerCheck(): () => boolean {
  const output = fstatSync(1);
  if (!output.isFIFO() && !output.isSocket()) return () => false;
  // Not on Windows, nor where koffi has no build: there it ends at the next write.
  const poll = tryLoadPoll();
  if (poll === null) return () => false;
  // struct pollfd { int fd; short events; short revents; }: errors are told without being asked for.
  const request = Buffer.alloc(8);
  request.writeInt32LE(1, 0);
  return () => poll(request, 1, 0) > 0 && (request.readInt16LE(6) & (POLLERR | POLLHUP)) !== 0;
}

const POLLERR = 0x8;
const POLLHUP = 0x10;

function tryLoadPoll() {
  try {
    const poll: (request: Buffer, count: number, timeoutMs: number) => number = loadKoffi()
      .load(null)
      .func('int poll(void *request, unsigned long count, int timeoutMs)');
    return poll;
  } catch {
    return null;
  }
}

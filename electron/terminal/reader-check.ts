import { fstatSync } from 'node:fs';

/**
 * A check whether the reader of standard output has gone, as `head` does when it has enough. Node itself only finds
 * out at the next write, and until something happens there may be nothing to write for hours.
 */
export async function readerCheck(): Promise<() => boolean> {
  const output = fstatSync(1);
  if (!output.isFIFO() && !output.isSocket()) return () => false;
  // Not on Windows, nor where koffi has no build: there it ends at the next write.
  const poll = await loadPoll().catch(() => null);
  if (poll === null) return () => false;
  // struct pollfd { int fd; short events; short revents; }: errors are told without being asked for.
  const request = Buffer.alloc(8);
  request.writeInt32LE(1, 0);
  return () => poll(request, 1, 0) > 0 && (request.readInt16LE(6) & (POLLERR | POLLHUP)) !== 0;
}

const POLLERR = 0x8;
const POLLHUP = 0x10;

async function loadPoll(): Promise<(request: Buffer, count: number, timeoutMs: number) => number> {
  const { default: koffi } = await import('koffi');
  return koffi.load(null).func('int poll(void *request, unsigned long count, int timeoutMs)');
}

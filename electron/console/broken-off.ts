import { codeOf } from '../error-code.ts';

/** Whether an error of a connection says that the peer broke it off, which is its right. */
export function isBrokenOff(error: unknown): boolean {
  return brokenOff.has(codeOf(error) ?? '');
}

const brokenOff: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

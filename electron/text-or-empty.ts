import { readFileSync } from 'node:fs';
import { codeOf } from './error-code.ts';

/** A file of the system, byte by byte; empty if it cannot be read: an older kernel, or a container, may not have it. */
export function textOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return '';
  }
}

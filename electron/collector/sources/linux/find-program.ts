import { accessSync, constants } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Where the system itself keeps its programs, before whatever the PATH says. */
function systemDirectories(): readonly string[] {
  const path = (process.env['PATH'] ?? '').split(':');
  return ['/usr/bin', '/bin', '/usr/sbin', '/sbin', ...path.filter(isAbsolute)];
}

/** Absolute path of a program; null if no directory has it. */
export function findProgram(name: string, directories = systemDirectories()): string | null {
  return directories.map((directory) => join(directory, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Whatever the reason: it cannot be run from there.
    return false;
  }
}

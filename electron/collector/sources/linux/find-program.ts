import { accessSync, constants } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Where the system keeps its programs, and nobody but root puts any; the last two are those of NixOS. */
const systemDirectories: readonly string[] = [
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  '/run/wrappers/bin',
  '/run/current-system/sw/bin',
];

function allDirectories(): readonly string[] {
  const path = (process.env['PATH'] ?? '').split(':');
  return [...systemDirectories, ...path.filter(isAbsolute)];
}

/** Absolute path of a program; null if no directory has it. */
export function findProgram(name: string, directories = allDirectories()): string | null {
  return directories.map((directory) => join(directory, name)).find(isExecutable) ?? null;
}

/** One that an administrator may be asked to run: the PATH has no say, since whoever set it is not root. */
export function findSystemProgram(name: string): string | null {
  return findProgram(name, systemDirectories);
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

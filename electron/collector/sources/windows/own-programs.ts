import { win32 } from 'node:path';

export type OwnPrograms = { readonly netstat: string; readonly tasklist: string };

/** The programs of Windows itself, and not whatever else is called so. */
export function ownPrograms(environment: NodeJS.ProcessEnv = process.env): OwnPrograms {
  const root = environment['SystemRoot'] ?? 'C:\\Windows';
  const pathOf = (name: string) => win32.join(root, 'System32', name);
  return { netstat: pathOf('netstat.exe'), tasklist: pathOf('tasklist.exe') };
}

import { win32 } from 'node:path';

/** What is known of a process that may have to be left alone; its program is null if it may not be seen. */
export type Candidate = {
  readonly pid: number;
  readonly name: string | null;
  readonly executable: string | null;
};

/** Why Windows or its user could not go on without this process (rule K2), as the end of a sentence; null if it could. */
export function whyWindowsNeedsIt(
  { pid, name, executable }: Candidate,
  systemFolder = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32'),
): string | null {
  if (pid === 0) return 'is the System Idle Process, which is what runs when nothing runs.';
  if (pid === 4) return 'is System, the kernel of Windows and its drivers.';
  // OpenProcess ignores the two lowest bits, and would take hold of another process.
  if (pid % 4 !== 0) return 'is not the pid of a process: on Windows they are multiples of 4.';
  // The names of the system's programs are those that malware likes to bear.
  const isElsewhere = executable !== null && win32.isAbsolute(executable);
  if (isElsewhere && !isIn(systemFolder, executable)) return null;
  const known = name ?? (executable === null ? '' : win32.basename(executable));
  return needed.get(known.toLowerCase().replace(/\.exe$/, '')) ?? null;
}

function isIn(folder: string, file: string): boolean {
  return win32.dirname(file).toLowerCase() === folder.toLowerCase();
}

const stops = (what: string) => `is ${what}; Windows stops with a blue screen without it.`;

/**
 * Not among them: dwm and fontdrvhost, which Windows starts again at once, and svchost, of which only some are needed:
 * Windows marks those as critical.
 */
const needed: ReadonlyMap<string, string> = new Map([
  ['smss', stops('the session manager')],
  ['csrss', stops('the client server runtime of a session')],
  ['wininit', stops('the parent of all services')],
  ['services', stops('the service control manager')],
  ['lsass', 'checks who logs on; Windows restarts without it.'],
  ['lsaiso', 'guards the passwords of those who are logged on; Windows restarts without it.'],
  ['winlogon', 'keeps a session; everything in it would be closed unsaved.'],
  ['system', 'is the kernel of Windows.'],
  ['secure system', 'is the secure kernel of Windows.'],
  ['registry', 'is a part of the kernel that holds the registry.'],
  ['memory compression', 'is a part of the kernel that holds compressed memory.'],
]);

/** What is said of those that Windows itself has marked. */
export const markedCritical = stops('marked as critical');

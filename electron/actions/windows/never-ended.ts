import { win32 } from 'node:path';
import { text } from '../../../shared/language/text.ts';

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
  if (pid === 0) return text().ending.isSystemIdle;
  if (pid === 4) return text().ending.isSystem;
  // OpenProcess ignores the two lowest bits, and would take hold of another process.
  if (pid % 4 !== 0) return text().ending.isNoWindowsPid;
  // The names of the system's programs are those that malware likes to bear.
  const isElsewhere = executable !== null && win32.isAbsolute(executable);
  if (isElsewhere && !isIn(systemFolder, executable)) return null;
  const known = name ?? (executable === null ? '' : win32.basename(executable));
  const why = needed.get(known.toLowerCase().replace(/\.exe$/, ''));
  return why === undefined ? null : text().ending[why];
}

function isIn(folder: string, file: string): boolean {
  return win32.dirname(file).toLowerCase() === folder.toLowerCase();
}

/**
 * Not among them: dwm and fontdrvhost, which Windows starts again at once, and svchost, of which only some are needed:
 * Windows marks those as critical.
 */
const needed: ReadonlyMap<string, Reason> = new Map([
  ['smss', 'isSessionManager'],
  ['csrss', 'isClientServerRuntime'],
  ['wininit', 'isParentOfServices'],
  ['services', 'isServiceControlManager'],
  ['lsass', 'checksLogons'],
  ['lsaiso', 'guardsPasswords'],
  ['winlogon', 'keepsSession'],
  ['system', 'isWindowsKernel'],
  ['secure system', 'isSecureKernel'],
  ['registry', 'isRegistry'],
  ['memory compression', 'isMemoryCompression'],
]);

type Reason =
  | 'isSessionManager'
  | 'isClientServerRuntime'
  | 'isParentOfServices'
  | 'isServiceControlManager'
  | 'checksLogons'
  | 'guardsPasswords'
  | 'keepsSession'
  | 'isWindowsKernel'
  | 'isSecureKernel'
  | 'isRegistry'
  | 'isMemoryCompression';

import { messageOf } from '../../shared/result.ts';
import { logToStderr } from '../collector/log.ts';
import { loadKoffi } from '../load-koffi.ts';

/** Whether this process has an administrator's full token on Windows (TokenElevation); false where koffi does not load. */
export function tokenIsElevated(): boolean {
  isElevated ??= read();
  return isElevated;
}

/** A token is elevated from its beginning, or never. */
let isElevated: boolean | null = null;

function read(): boolean {
  try {
    const koffi = loadKoffi();
    const advapi32 = koffi.load('advapi32.dll');
    const kernel32 = koffi.load('kernel32.dll');
    const closeHandle = kernel32.func('int __stdcall CloseHandle(void *object)');
    const openProcessToken = advapi32.func(
      'int __stdcall OpenProcessToken(intptr_t process, uint32_t rights, _Out_ void **token)',
    );
    const getTokenInformation = advapi32.func(
      'int __stdcall GetTokenInformation(void *token, int kind, void *information, uint32_t bytes, _Out_ uint32_t *needed)',
    );
    const token: unknown[] = [null];
    if (openProcessToken(currentProcess, TOKEN_QUERY, token) === 0) return false;
    try {
      const elevation = Buffer.alloc(4);
      const isRead = getTokenInformation(token[0], TokenElevation, elevation, 4, [0]) !== 0;
      return isRead && elevation.readUInt32LE() !== 0;
    } finally {
      closeHandle(token[0]);
    }
  } catch (error) {
    logToStderr(
      `Whether Sockeye is elevated cannot be said, since koffi does not load: ${messageOf(error)}`,
    );
    return false;
  }
}

/** What GetCurrentProcess gives. */
const currentProcess = -1;
// winnt.h
const TOKEN_QUERY = 0x0008;
const TokenElevation = 20;

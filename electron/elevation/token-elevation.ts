import { messageOf } from '../../shared/result.ts';
import { logToStderr } from '../collector/log.ts';
import { tokenInformationBy } from '../collector/sources/windows/token-information.ts';
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
    const elevation = tokenInformationBy(loadKoffi())(currentProcess, TokenElevation, 4);
    return elevation !== null && elevation.readUInt32LE() !== 0;
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
const TokenElevation = 20;

import { text } from '../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../shared/result.ts';
import { loadKoffi } from '../../load-koffi.ts';
import type { Closing } from '../closing.ts';
import { type Ends, ipv4Connection, rowToDelete } from './tcp-row.ts';

/** Closes one IPv4 connection by SetTcpEntry; Windows offers nothing of the kind for IPv6. */
export async function closeTcp(connection: Ends): Promise<Closing> {
  const row = rowToDelete(ipv4Connection(connection));
  setTcpEntry ??= loadCall();
  return closingOf(setTcpEntry(row));
}

let setTcpEntry: ((row: Buffer) => number) | null = null;

function loadCall(): (row: Buffer) => number {
  try {
    return loadKoffi().load('iphlpapi.dll').func('uint32_t __stdcall SetTcpEntry(void *row)');
  } catch (error) {
    const message = text().closing.notLoaded(messageOf(error));
    throw new RequestError('unsupported', message, { cause: error });
  }
}

/** What an answer of SetTcpEntry means. */
export function closingOf(code: number): Closing {
  switch (code) {
    case NO_ERROR:
      return { kind: 'asked' };
    case ERROR_ACCESS_DENIED:
    // What it answers, against every expectation, to one who is not elevated.
    case ERROR_MR_MID_NOT_FOUND:
      return { kind: 'not-permitted', right: text().closing.administratorsRights };
    case ERROR_INVALID_PARAMETER:
    case ERROR_NOT_FOUND:
      return { kind: 'gone' };
    default:
      throw new RequestError('unavailable', text().closing.windowsFailed(code));
  }
}

// winerror.h
const NO_ERROR = 0;
const ERROR_ACCESS_DENIED = 5;
const ERROR_INVALID_PARAMETER = 87;
const ERROR_MR_MID_NOT_FOUND = 317;
const ERROR_NOT_FOUND = 1168;

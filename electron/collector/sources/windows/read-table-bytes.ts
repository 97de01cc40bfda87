import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { tableHeaderBytes } from './table-layout.ts';

/** GetExtendedTcpTable or GetExtendedUdpTable for one table: what it returns, and the size that it asks for. */
export type TableCall = (table: Buffer) => TableAnswer;

export type TableAnswer = { readonly code: number; readonly bytes: number };

/** Codes of winerror.h and ntstatus.h. */
const done = 0;
const notSupported = 50;
const insufficientBuffer = 122;
/** STATUS_UNSUCCESSFUL, which gets out of this call while sockets come and go. */
const unsuccessful = 0xc0000001;

const retries = 3;

/** Reads one table as the system has it; null where it has none, as without IPv6. Throws RequestError if it could not be read. */
export type TableReader = () => Buffer | null;

export function createTableBytes(call: TableCall): TableReader {
  // Kept, so that the size need not be asked for each time.
  let buffer = Buffer.alloc(tableHeaderBytes);

  return () => {
    let lastCode = done;
    for (let attempt = 0; attempt <= retries; attempt += 1) {
      const { code, bytes } = call(buffer);
      lastCode = code >>> 0;
      if (lastCode === done) return buffer;
      if (lastCode === notSupported) return null;
      // Some room for what opens in the meantime.
      if (lastCode === insufficientBuffer) buffer = Buffer.alloc(Math.ceil(bytes * 1.25));
      else if (lastCode !== unsuccessful) break;
    }
    throw new RequestError('unavailable', text().reading.windowsError(lastCode));
  };
}

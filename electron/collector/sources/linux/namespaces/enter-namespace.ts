import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { findProgram } from '../find-program.ts';
import type { RowTable } from '../socket-row.ts';
import { createSsReader } from '../ss.ts';

const maxOutputBytes = 64 * 1024 * 1024;
const deadlineMs = 2000;

/** Reads the sockets of the network namespace that a file keeps, by running ss in it, as only root may. */
export async function enterNamespace(path: string, signal: AbortSignal): Promise<RowTable> {
  const [nsenter, ss] = [findProgram('nsenter'), findProgram('ss')];
  if (nsenter === null || ss === null) {
    throw new RequestError(
      'unsupported',
      text().reading.notInstalled(ss === null ? 'ss' : 'nsenter'),
    );
  }
  // A new one each time: the sockets of two namespaces are not the same, whatever their lines.
  const reader = createSsReader(nsenter, maxOutputBytes, [`--net=${path}`, ss]);
  return await reader.read({
    signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
  });
}

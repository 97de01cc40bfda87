import { RequestError } from '../../../../shared/result.ts';
import type { ReadOptions } from '../source.ts';
import type { ProcNetReader } from './proc-net.ts';
import type { RowTable } from './socket-row.ts';
import type { SsReader } from './ss.ts';

/** So many failures in a row, and ss is not asked again. */
const failuresAllowed = 2;

/**
 * Reads by ss, and from /proc/net once it is clear that ss will not do: at once where it is missing or unusable, at
 * its second failure in a row otherwise. It stays so then, since rows change their identity with the way of reading.
 */
export function createRowReader(
  ss: SsReader,
  procNet: ProcNetReader,
): { read(options: ReadOptions): Promise<RowTable> } {
  let failures = 0;
  let givenUp: string | null = null;

  /** null if ss will not do; throws if it may the next time, or if there is no time left to try another way. */
  async function readBySs(options: ReadOptions): Promise<RowTable | null> {
    try {
      const table = await ss.read(options);
      failures = 0;
      return table;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      failures += 1;
      const hopeless = error.code === 'unsupported' || failures >= failuresAllowed;
      if (hopeless) givenUp = error.message;
      if (!hopeless || options.signal.aborted) throw error;
      return null;
    }
  }

  return {
    async read(options) {
      const bySs = givenUp === null ? await readBySs(options) : null;
      if (bySs !== null) return bySs;
      const table = procNet.read();
      const why = `${givenUp}: /proc/net is read instead, without interfaces, backlog limits and traffic`;
      return { ...table, warnings: [why, ...table.warnings] };
    },
  };
}

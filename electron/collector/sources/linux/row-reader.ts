import { RequestError } from '../../../../shared/result.ts';
import type { ReadOptions } from '../source.ts';
import type { ProcNetReader } from './proc-net.ts';
import type { RowTable } from './socket-row.ts';
import type { SsReader } from './ss.ts';

/** So many failures in a row, and ss is left alone for a while. */
const failuresAllowed = 2;
const pauseMs = 5 * 60_000;

/** Why ss is not asked, and until when on the clock of `performance`. */
type Pause = { readonly why: string; readonly until: number };

/**
 * Reads by ss, and from /proc/net where that will not do: for good where it is missing or unusable, and for some
 * minutes at its second failure in a row.
 */
export function createRowReader(
  ss: SsReader,
  procNet: ProcNetReader,
): { read(options: ReadOptions): Promise<RowTable> } {
  let failures = 0;
  let pause: Pause = { why: '', until: Number.NEGATIVE_INFINITY };

  /** null if ss will not do; throws if it may the next time, or if there is no time left to try another way. */
  async function readBySs(options: ReadOptions): Promise<RowTable | null> {
    try {
      const table = await ss.read(options);
      failures = 0;
      return table;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      failures += 1;
      const isEnough = error.code === 'unsupported' || failures >= failuresAllowed;
      if (isEnough) pause = pauseAfter(error);
      if (!isEnough || options.signal.aborted) throw error;
      return null;
    }
  }

  return {
    async read(options) {
      const bySs = performance.now() < pause.until ? null : await readBySs(options);
      if (bySs !== null) return bySs;
      const table = procNet.read();
      return { ...table, warnings: [reasonFor(pause), ...table.warnings] };
    },
  };
}

function pauseAfter({ code, message }: RequestError): Pause {
  const isForGood = code === 'unsupported';
  const until = isForGood ? Number.POSITIVE_INFINITY : performance.now() + pauseMs;
  return { why: message, until };
}

function reasonFor({ why, until }: Pause): string {
  const instead = `${why}: /proc/net is read instead, without interfaces, backlog limits and traffic`;
  return Number.isFinite(until) ? `${instead}, and ss tried again every 5 minutes` : instead;
}

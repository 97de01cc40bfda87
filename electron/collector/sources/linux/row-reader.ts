import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { ReadOptions } from '../source.ts';
import type { ProcNetReader } from './proc-net.ts';
import type { RowTable } from './socket-row.ts';
import type { SsReader } from './ss.ts';

/** So many failures in a row, and ss is left alone for a while. */
const failuresAllowed = 2;
const pauseMs = 5 * 60_000;

/** Half of what a reading may take as a whole: there must be time left to read in another way. */
const deadlineMs = 5000;

/** Why ss is not asked, and until when on the clock of `performance`. */
type Pause = { readonly why: string; readonly until: number };

/**
 * Reads by ss, and from /proc/net whenever that will not do: for good where it is missing or unusable, and for some
 * minutes at its second failure in a row.
 */
export function createRowReader(
  ss: SsReader,
  procNet: ProcNetReader,
  ssDeadlineMs = deadlineMs,
): { read(options: ReadOptions): Promise<RowTable> } {
  let failures = 0;
  let pause: Pause = { why: '', until: Number.NEGATIVE_INFINITY };

  /** null if ss will not do; throws if there is no time left to try another way. */
  async function readBySs(options: ReadOptions): Promise<RowTable | null> {
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(ssDeadlineMs)]);
    try {
      const table = await ss.read({ ...options, signal });
      failures = 0;
      return table;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      failures += 1;
      pause = pauseAfter(error, failures);
      if (options.signal.aborted) throw error;
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

function pauseAfter({ code, message }: RequestError, failures: number): Pause {
  if (code === 'unsupported') return { why: message, until: Number.POSITIVE_INFINITY };
  const isEnough = failures >= failuresAllowed;
  return { why: message, until: isEnough ? performance.now() + pauseMs : Number.NEGATIVE_INFINITY };
}

function reasonFor({ why, until }: Pause): string {
  const { procInstead, procInsteadForNow, procInsteadOnce } = text().reading;
  if (until === Number.POSITIVE_INFINITY) return procInstead(why);
  return until > 0 ? procInsteadForNow(why) : procInsteadOnce(why);
}

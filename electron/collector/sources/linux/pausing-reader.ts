import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { ReadOptions } from '../source.ts';
import type { RowTable, TableReader } from './socket-row.ts';

/** So many failures in a row, and a way of reading is left alone for a while. */
const failuresAllowed = 2;
const pauseMinutes = 5;

/** Reads in a way that may not do: for good where it is missing or unusable, for some minutes at its second failure in a row. */
export type PausingReader = {
  /** null if it will not do now; throws if there is no time left to try another way. */
  read(options: ReadOptions): Promise<RowTable | null>;
  /** Why it did not do the last time. */
  why(): string;
  /** How long it is left alone, such as ` for 5 minutes`; empty if for good. */
  howLong(): string;
};

export function createPausingReader(reader: TableReader): PausingReader {
  let failures = 0;
  let failure = '';
  /** On the clock of `performance`. */
  let pausedUntil = Number.NEGATIVE_INFINITY;

  function note({ code, message }: RequestError): void {
    failures += 1;
    failure = message;
    if (code === 'unsupported') pausedUntil = Number.POSITIVE_INFINITY;
    else if (failures >= failuresAllowed) pausedUntil = performance.now() + pauseMinutes * 60_000;
  }

  return {
    async read(options) {
      if (performance.now() < pausedUntil) return null;
      try {
        const table = await reader.read(options);
        failures = 0;
        return table;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        note(error);
        if (options.signal.aborted) throw error;
        return null;
      }
    },
    why: () => failure,
    howLong() {
      if (pausedUntil === Number.POSITIVE_INFINITY) return '';
      const { forMinutes, thisTime } = text().reading;
      return performance.now() < pausedUntil ? forMinutes(pauseMinutes) : thisTime;
    },
  };
}

import { text } from '../../../../shared/language/text.ts';
import { limitedSignal } from '../../limited-signal.ts';
import { createPausingReader } from './pausing-reader.ts';
import type { ProcNetReader } from './proc-net.ts';
import type { RowTable, TableReader } from './socket-row.ts';

/** The ways in which the table can be read, the best first. */
export type Ways = {
  readonly sockDiag: TableReader;
  readonly ss: TableReader;
  readonly procNet: ProcNetReader;
};

/** Half of what a reading may take as a whole: there must be time left to read in another way. */
const usualDeadlineMs = 5000;

/**
 * Reads in the best way that does, and says what is lost by another; throws what the last one throws. The deadline is that
 * of ss, which may hang: sock_diag has its own, and nothing comes after /proc/net.
 */
export function createRowReader(
  { sockDiag, ss, procNet }: Ways,
  deadlineMs = usualDeadlineMs,
): TableReader {
  const bySockDiag = createPausingReader(sockDiag);
  const bySs = createPausingReader(withinTime(ss, deadlineMs));

  return {
    async read(options) {
      const best = await bySockDiag.read(options);
      if (best !== null) return best;
      const [why, howLong] = [bySockDiag.why(), bySockDiag.howLong()];
      const second = await bySs.read(options);
      if (second !== null) return warned(second, text().reading.ssInstead(why, howLong));
      const { procInstead } = text().reading;
      return warned(
        procNet.read(),
        procInstead(`${why}; ${bySs.why()}`, howLong === '' ? bySs.howLong() : howLong),
      );
    },
  };
}

function withinTime(reader: TableReader, deadlineMs: number): TableReader {
  return {
    async read(options) {
      const limited = limitedSignal(options.signal, deadlineMs);
      try {
        return await reader.read({ ...options, signal: limited.signal });
      } finally {
        limited.end();
      }
    },
  };
}

function warned(table: RowTable, warning: string): RowTable {
  return { ...table, warnings: [warning, ...table.warnings] };
}

import { text } from '../../../../shared/language/text.ts';
import { createPausingReader } from './pausing-reader.ts';
import type { ProcNetReader } from './proc-net.ts';
import type { RowTable, TableReader } from './socket-row.ts';

/** The ways in which the table can be read, the best first. */
export type Ways = {
  readonly sockDiag: TableReader;
  readonly ss: TableReader;
  readonly procNet: ProcNetReader;
};

/** Reads in the best way that does, and says what is lost by another; throws what the last one throws. */
export function createRowReader({ sockDiag, ss, procNet }: Ways, deadlineMs?: number): TableReader {
  const bySockDiag = createPausingReader(sockDiag, deadlineMs);
  const bySs = createPausingReader(ss, deadlineMs);

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

function warned(table: RowTable, warning: string): RowTable {
  return { ...table, warnings: [warning, ...table.warnings] };
}

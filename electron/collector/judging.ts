import type { Counters } from '../../shared/counters.ts';
import type { Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { judge, nothingFound } from '../../shared/findings.ts';
import { messageOf } from '../../shared/result.ts';
import { createFindingMarks } from './finding-marks.ts';
import type { System } from './sources/source.ts';

/** Finds what is wrong at each reading. */
export type Judging = {
  /** To be called before the table is read, which then shows whose queue it is that overflows. */
  count(): void;
  judge(table: Table, at: number): Judged;
};

/** The table, in which the rows that show a finding say so; both are the same objects while nothing in them changes. */
export type Judged = { readonly table: Table; readonly findings: readonly Finding[] };

export function createJudging(
  system: Pick<System, 'counters'>,
  log: (line: string) => void,
): Judging {
  const mark = createFindingMarks();
  let counters: Counters | null = null;
  let memory = nothingFound;
  let findings: readonly Finding[] = [];
  let written = '[]';

  return {
    count() {
      try {
        counters = system.counters?.() ?? null;
      } catch (error) {
        counters = null;
        log(`The counters of the system could not be read: ${messageOf(error)}`);
      }
    },
    judge(table, at) {
      const judged = judge({ connections: table.connections, counters, at }, memory);
      memory = judged.memory;
      const text = JSON.stringify(judged.findings);
      if (text !== written) ({ findings } = judged);
      written = text;
      return { table: mark(table, findings), findings };
    },
  };
}

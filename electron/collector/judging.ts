import type { Connection } from '../../shared/connection.ts';
import type { Counters, CountsElsewhere } from '../../shared/counters.ts';
import type { Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { judge, nothingFound } from '../../shared/findings.ts';
import { messageOf } from '../../shared/result.ts';
import { firewallQuestion } from '../firewall/firewall-question.ts';
import { createFirewallWatch } from '../firewall/firewall-watch.ts';
import { createFindingMarks } from './finding-marks.ts';
import { createLimitsWatch } from './limits-watch.ts';
import type { System } from './sources/source.ts';

/** Finds what is wrong at each reading. */
export type Judging = {
  /** To be called before the table is read, which then shows whose queue it is that overflows. */
  count(): void;
  judge(table: Table, at: number): Judged;
  /** When what is asked about what was found until now is known: the firewall, the limits of a network namespace. */
  settled(): Promise<void>;
  stop(): void;
};

/** The table, in which the rows that show a finding say so; both are the same objects while nothing in them changes. */
export type Judged = { readonly table: Table; readonly findings: readonly Finding[] };

export function createJudging(
  system: Pick<
    System,
    'counters' | 'countsElsewhere' | 'listenerDrops' | 'readFirewall' | 'readLimits'
  >,
  log: (line: string) => void,
): Judging {
  const firewall = createFirewallWatch(system.readFirewall);
  const limits = createLimitsWatch(system.readLimits, log);
  const mark = createFindingMarks();
  let counters: Counters | null = null;
  let countsElsewhere: CountsElsewhere = new Map();
  let isFailing = false;
  let memory = nothingFound;
  let findings: readonly Finding[] = [];
  let written = '[]';

  return {
    count() {
      try {
        counters = system.counters?.() ?? null;
        countsElsewhere = system.countsElsewhere?.() ?? new Map();
        isFailing = false;
      } catch (error) {
        counters = null;
        countsElsewhere = new Map();
        // Once, until they can be read again: it is tried at each reading.
        if (!isFailing) log(`The counters of the system could not be read: ${messageOf(error)}`);
        isFailing = true;
      }
    },
    judge(table, at) {
      const { connections } = table;
      const firewallOf = (listener: Connection) => firewall.of(firewallQuestion(listener, table));
      const asked = { firewallOf, dropsOf: system.listenerDrops, limitsOf: limits.of };
      const judged = judge({ connections, counters, countsElsewhere, at, ...asked }, memory);
      memory = judged.memory;
      const text = JSON.stringify(judged.findings);
      if (text !== written) ({ findings } = judged);
      written = text;
      return { table: mark(table, findings), findings };
    },
    async settled() {
      await Promise.all([firewall.settled(), limits.settled()]);
    },
    stop() {
      firewall.stop();
      limits.stop();
    },
  };
}

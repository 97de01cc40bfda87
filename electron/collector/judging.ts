import type { Connection } from '../../shared/connection.ts';
import type { Counters } from '../../shared/counters.ts';
import type { Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { judge, nothingFound } from '../../shared/findings.ts';
import { messageOf } from '../../shared/result.ts';
import { firewallQuestion } from '../firewall/firewall-question.ts';
import { createFirewallWatch } from '../firewall/firewall-watch.ts';
import { createFindingMarks } from './finding-marks.ts';
import type { System } from './sources/source.ts';

/** Finds what is wrong at each reading. */
export type Judging = {
  /** To be called before the table is read, which then shows whose queue it is that overflows. */
  count(): void;
  judge(table: Table, at: number): Judged;
  /** When the firewall is known to whoever was found until now. */
  settled(): Promise<void>;
  stop(): void;
};

/** The table, in which the rows that show a finding say so; both are the same objects while nothing in them changes. */
export type Judged = { readonly table: Table; readonly findings: readonly Finding[] };

export function createJudging(
  system: Pick<System, 'counters' | 'listenerDrops' | 'readFirewall'>,
  log: (line: string) => void,
): Judging {
  const firewall = createFirewallWatch(system.readFirewall);
  const mark = createFindingMarks();
  let counters: Counters | null = null;
  let isFailing = false;
  let memory = nothingFound;
  let findings: readonly Finding[] = [];
  let written = '[]';

  return {
    count() {
      try {
        counters = system.counters?.() ?? null;
        isFailing = false;
      } catch (error) {
        counters = null;
        // Once, until they can be read again: it is tried at each reading.
        if (!isFailing) log(`The counters of the system could not be read: ${messageOf(error)}`);
        isFailing = true;
      }
    },
    judge(table, at) {
      const { connections } = table;
      const firewallOf = (listener: Connection) => firewall.of(firewallQuestion(listener, table));
      const dropsOf = system.listenerDrops;
      const judged = judge({ connections, counters, at, firewallOf, dropsOf }, memory);
      memory = judged.memory;
      const text = JSON.stringify(judged.findings);
      if (text !== written) ({ findings } = judged);
      written = text;
      return { table: mark(table, findings), findings };
    },
    settled: firewall.settled,
    stop: firewall.stop,
  };
}

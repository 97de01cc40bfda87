import { acceptQueue } from './findings/accept-queue.ts';
import { closeWaitLeak } from './findings/close-wait-leak.ts';
import { exposedListener } from './findings/exposed-listener.ts';
import type { Finding } from './findings/finding.ts';
import { halfOpenQueue } from './findings/half-open-queue.ts';
import { noAnswer } from './findings/no-answer.ts';
import { peerNotReading, processNotReading } from './findings/not-reading.ts';
import { orphaned } from './findings/orphaned.ts';
import { portsRunningOut } from './findings/ports-running-out.ts';
import { retransmissions } from './findings/retransmissions.ts';
import type { Rule } from './findings/rule.ts';
import { type FindingRule, severities } from './findings/rules.ts';
import { nothingSeen, type SceneMemory, type SceneReading, sceneOf } from './findings/scene.ts';
import { udpDrops } from './findings/udp-drops.ts';

const rules: Readonly<{ [Id in FindingRule]: Rule<Id> }> = {
  'close-wait-leak': closeWaitLeak,
  'accept-queue': acceptQueue,
  'no-answer': noAnswer,
  'ports-running-out': portsRunningOut,
  'process-not-reading': processNotReading,
  'peer-not-reading': peerNotReading,
  'half-open-queue': halfOpenQueue,
  'udp-drops': udpDrops,
  orphaned,
  retransmissions,
  'exposed-listener': exposedListener,
};

/** All that is found at a reading, and what has to be remembered for the next. */
export type Judged = { readonly findings: readonly Finding[]; readonly memory: Memory };

export type Memory = { readonly scene: SceneMemory; readonly last: ReadonlyMap<string, Finding> };

/** More of them nobody reads. */
const findingsAtMost = 100;

export const nothingFound: Memory = { scene: nothingSeen, last: new Map() };

/**
 * What is wrong with the connections and by the counters of one reading, the worst first. Costs one pass over the rows,
 * none if they are the same map as the last time, and else what is wrong.
 */
export function judge(reading: SceneReading, before: Memory): Judged {
  const told = rowsOf('accept-queue', before.last);
  const { scene, memory } = sceneOf(reading, before.scene, (id) => told.has(id));
  const findings: Finding[] = [];
  for (const find of Object.values(rules)) findings.push(...find(scene, before.last));
  findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const worst = findings.slice(0, findingsAtMost);
  const last = new Map(worst.map((finding) => [finding.id, finding]));
  return { findings: worst, memory: { scene: memory, last } };
}

/** The rows that showed such a finding. */
function rowsOf(rule: FindingRule, last: Memory['last']): ReadonlySet<string> {
  const rows = new Set<string>();
  for (const finding of last.values()) {
    if (finding.rule === rule) for (const id of finding.rows) rows.add(id);
  }
  return rows;
}

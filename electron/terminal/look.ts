import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../../shared/connection.ts';
import type { Reading } from '../../shared/feed-messages.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { createJudging } from '../collector/judging.ts';
import { logToStderr } from '../collector/log.ts';
import type { System } from '../collector/sources/source.ts';
import { tableReader } from './reading.ts';

/** A finding and the connections that show it, as they were last; `until` is null while it lasts. */
export type Seen = {
  readonly finding: Finding;
  readonly connections: readonly Connection[];
  readonly until: number | null;
};

export type Look = { readonly seen: readonly Seen[]; readonly reading: Reading };

/** What is found at so many readings; throws what a reading throws, and at once when told to stop. */
export async function look(
  system: System,
  {
    readings,
    intervalMs,
    stop,
  }: { readonly readings: number; readonly intervalMs: number; readonly stop: AbortSignal },
): Promise<Look> {
  const read = tableReader(system, { stop });
  const judging = createJudging(system, logToStderr);
  stop.addEventListener('abort', judging.stop);
  const seen = new Map<string, Seen>();
  for (let left = readings; ; left -= 1) {
    const nextAt = performance.now() + intervalMs;
    judging.count();
    const { table, reading } = await read();
    const { findings } = judging.judge(table, reading.at);
    note(seen, findings, { connections: table.connections, at: reading.at });
    if (left <= 1) return { seen: [...seen.values()], reading };
    await delay(Math.max(0, nextAt - performance.now()), undefined, { signal: stop });
    // There is no later reading that it could be told at.
    if (left === 2) await judging.settled();
  }
}

function note(
  seen: Map<string, Seen>,
  findings: readonly Finding[],
  now: { readonly connections: ReadonlyMap<string, Connection>; readonly at: number },
): void {
  const ids = new Set(findings.map(({ id }) => id));
  for (const [id, known] of seen) {
    if (!ids.has(id) && known.until === null) seen.set(id, { ...known, until: now.at });
  }
  for (const finding of findings) {
    const connections = finding.rows.flatMap((id) => now.connections.get(id) ?? []);
    seen.set(finding.id, { finding, connections, until: null });
  }
}

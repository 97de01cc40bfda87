import type { Connection } from '../connection.ts';
import type { FiguresOf, Subject } from './finding.ts';
import { byDestination, byProcess, evidence, type Group, settledMs } from './rows.ts';
import { rule } from './rule.ts';
import type { Severity } from './rules.ts';
import type { Scene } from './scene.ts';
import type { Standing, Waiting } from './standing.ts';

/** So many bytes do not wait in passing; they are told of until they are down to half. */
const [beginsAt, endsBelow] = [16_384, 8192];
/** Fewer count when they have waited so long. */
const forgottenMs = 60_000;
/** Whoever went on after a pause, as a download that is held to a rate does, is given so many times as long. */
const pausesGiven = 3;

/** What has arrived for a process waits in its Recv-Q, and it takes nothing. */
export const processNotReading = rule('process-not-reading', (scene, last) => {
  // In CLOSE_WAIT the end itself counts as a byte.
  const open = scene.queued.filter(({ state }) => state === 'ESTABLISHED');
  const queueOf = ({ received }: Standing) => received;
  return stuck(open, scene, { queueOf, groups: byProcess, isKnown: (of) => last(of) !== null });
});

/** What a process has sent waits in its Send-Q, and the peer takes nothing. */
export const peerNotReading = rule('peer-not-reading', (scene, last) => {
  const queueOf = ({ unsent }: Standing) => unsent;
  const isKnown = (of: Subject) => last(of) !== null;
  return stuck(scene.queued, scene, { queueOf, groups: byDestination, isKnown });
});

type Stuck = ReturnType<typeof evidence> & {
  readonly severity: Severity;
  readonly subject: Subject;
  readonly figures: FiguresOf['process-not-reading' | 'peer-not-reading'];
};

function stuck(
  rows: readonly Connection[],
  { standing, at }: Scene,
  {
    queueOf,
    groups,
    isKnown,
  }: {
    readonly queueOf: (standing: Standing) => Waiting;
    readonly groups: (rows: readonly Connection[]) => readonly Group[];
    readonly isKnown: (subject: Subject) => boolean;
  },
): readonly Stuck[] {
  const queues = new Map<Connection, Waiting>();
  for (const row of rows) {
    const found = standing.get(row.id);
    const queue = found === undefined ? noQueue : queueOf(found);
    // What nobody has accepted yet nobody can read.
    if (row.ownersAre !== 'none' && isKept(queue, at)) queues.set(row, queue);
  }
  const queue = (row: Connection) => queues.get(row) ?? noQueue;
  const waiting = [...queues.keys()];
  return groups(waiting).flatMap(({ subject, rows: some }) => {
    if (!some.some((row) => isBegun(queue(row), at)) && !isKnown(subject)) return [];
    const bytes = some.reduce((total, row) => total + queue(row).bytes, 0);
    const severity = bytes >= beginsAt ? 'warning' : 'notice';
    return [{ severity, subject, ...evidence(some), figures: { connections: some.length, bytes } }];
  });
}

const noQueue: Waiting = { bytes: 0, since: Number.POSITIVE_INFINITY, pausedMs: 0 };

function isBegun(queue: Waiting, at: number): boolean {
  const { bytes, since } = queue;
  return bytes > 0 && at - since >= (bytes >= beginsAt ? patienceMs(queue) : forgottenMs);
}

function isKept(queue: Waiting, at: number): boolean {
  const { bytes, since, pausedMs } = queue;
  if (bytes > 0 && at - since >= forgottenMs) return true;
  return bytes >= endsBelow && (pausedMs < settledMs || at - since >= patienceMs(queue));
}

function patienceMs({ pausedMs }: Waiting): number {
  return Math.min(forgottenMs, Math.max(settledMs, pausesGiven * pausedMs));
}

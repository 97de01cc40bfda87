import type { Connection } from '../connection.ts';
import { systemIn } from './finding.ts';
import type { Growth } from './growth.ts';
import { byListener, evidence, type Group, listenerSubject, settledMs } from './rows.ts';
import { type Found, rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** Near its limit, and no longer. */
const [beginsAt, endsBelow] = [0.8, 0.5];
/** A queue that is shorter than this fills in passing. */
const shortLimit = 16;

/** Connections come faster than their process accepts them: beyond the limit the system drops them. */
export const acceptQueue = rule('accept-queue', (scene, last) => {
  const near = scene.listeners.filter((listener) => {
    // What overflowed within the time that is looked back may be that of the listener that was found; most need no such look.
    if (!mayOverflow(listener, scene) && !isNear(listener, endsBelow)) return false;
    if (last(listenerSubject(listener)) !== null) return true;
    return isNear(listener, beginsAt) && stays(listener, scene);
  });
  const unseen: Found<'accept-queue'>[] = [];
  for (const [namespace, growth] of scene.growth) {
    const isExplained = near.some((row) => row.namespace === namespace && mayOverflow(row, scene));
    if ((growth.of('listenOverflows') ?? 0) === 0 || isExplained) continue;
    const longest = longestWithoutLimit(namespace, scene);
    if (longest !== null) near.push(longest);
    else unseen.push(foundSomewhere(namespace, growth));
  }
  return [...byListener(near).map((group) => foundOf(group, scene)), ...unseen];
});

/** Whose queue it most likely is that overflows, where the system tells how many wait and not how many may. */
function longestWithoutLimit(namespace: string | null, scene: Scene): Connection | null {
  const waiting = scene.listeners.filter(
    (row) => row.namespace === namespace && row.sendQueue === null && mayOverflow(row, scene),
  );
  const [longest] = waiting.toSorted((a, b) => (b.receiveQueue ?? 0) - (a.receiveQueue ?? 0));
  return longest === undefined || (longest.receiveQueue ?? 0) === 0 ? null : longest;
}

/** The queue was full between two readings, and it is not known whose. */
function foundSomewhere(namespace: string | null, growth: Growth): Found<'accept-queue'> {
  const figures = { waiting: null, limit: null, ownDrops: null, ...countedOf(growth) };
  return { severity: 'warning', subject: systemIn(namespace), ...evidence([]), figures };
}

/** Whether it may be its queue that overflows: how much was dropped is counted for all listeners of a namespace as one. */
function mayOverflow({ id, namespace }: Connection, { growth }: Scene): boolean {
  const counted = growth.get(namespace);
  return (counted?.of('listenOverflows') ?? 0) > 0 && !counted?.droppedNone(id);
}

function foundOf({ subject, rows }: Group, scene: Scene): Found<'accept-queue'> {
  const fullest = rows.toSorted((a, b) => shareOf(b) - shareOf(a))[0] ?? null;
  const [waiting, limit] = [fullest?.receiveQueue ?? null, fullest?.sendQueue ?? null];
  const growth = scene.growth.get(subject.namespace);
  const isOverflowing = rows.some((row) => mayOverflow(row, scene));
  const isFull = (waiting ?? 0) > (limit ?? Number.POSITIVE_INFINITY);
  const ownDrops = rows.flatMap(({ id }) => growth?.droppedBy(id) ?? []);
  const areOthers = rows.every(({ id }) => growth?.droppedNone(id));
  return {
    severity: isFull || isOverflowing ? 'serious' : 'warning',
    subject,
    ...evidence(rows),
    figures: {
      waiting,
      limit,
      ...countedOf(growth),
      ...(areOthers && { overflows: 0, drops: 0 }),
      ownDrops: ownDrops.length === 0 ? null : ownDrops.reduce((sum, count) => sum + count),
    },
  };
}

function countedOf(growth: Growth | undefined) {
  return {
    overflows: growth?.of('listenOverflows') ?? null,
    drops: growth?.of('listenDrops') ?? null,
    withinMs: growth?.withinMs ?? null,
  };
}

function shareOf({ receiveQueue, sendQueue }: Connection): number {
  return (receiveQueue ?? 0) / Math.max(1, sendQueue ?? 1);
}

/** The kernel takes one more than the limit (Linux, sk_acceptq_is_full). */
function isNear({ receiveQueue, sendQueue }: Connection, share: number): boolean {
  if (receiveQueue === null || sendQueue === null) return false;
  return receiveQueue >= Math.max(1, share * sendQueue);
}

function stays(listener: Connection, scene: Scene): boolean {
  const { id, sendQueue } = listener;
  // What overflows is no longer in passing.
  if ((sendQueue ?? 0) >= shortLimit || mayOverflow(listener, scene)) return true;
  return scene.at - (scene.standing.get(id)?.received.since ?? scene.at) >= settledMs;
}

import type { Connection } from '../connection.ts';
import { theSystem } from './finding.ts';
import { byListener, evidence, type Group, listenerSubject, settledMs } from './rows.ts';
import { type Found, rule } from './rule.ts';
import type { Scene } from './scene.ts';

/** Near its limit, and no longer. */
const [beginsAt, endsBelow] = [0.8, 0.5];
/** A queue that is shorter than this fills in passing. */
const shortLimit = 16;

/** Connections come faster than their process accepts them: beyond the limit the system drops them. */
export const acceptQueue = rule('accept-queue', (scene, last) => {
  const overflows = scene.growth?.of('listenOverflows') ?? null;
  const near = scene.listeners.filter((listener) => {
    // What overflowed within the time that is looked back was that of the listener that was found; most need no such look.
    const mayGoOn = (overflows ?? 0) > 0 && listener.namespace === null;
    if (!mayGoOn && !isNear(listener, endsBelow)) return false;
    if (last(listenerSubject(listener)) !== null) return true;
    return isNear(listener, beginsAt) && stays(listener, scene);
  });
  const found = byListener(near).map((group) => foundOf(group, scene));
  const isExplained = near.some(({ namespace }) => namespace === null);
  if ((overflows ?? 0) === 0 || isExplained) return found;
  const system = { severity: 'warning', subject: theSystem, rows: [], rowCount: 0 } as const;
  return [...found, { ...system, figures: figuresOf(null, scene) }];
});

function foundOf({ subject, rows }: Group, scene: Scene): Found<'accept-queue'> {
  const fullest = rows.toSorted((a, b) => shareOf(b) - shareOf(a))[0] ?? null;
  // How much was dropped is counted for one namespace, and there for all listeners as one.
  const figures = figuresOf(fullest, scene);
  const isFull = (figures.waiting ?? 0) > (figures.limit ?? Number.POSITIVE_INFINITY);
  return {
    severity: isFull || (figures.overflows ?? 0) > 0 ? 'serious' : 'warning',
    subject,
    ...evidence(rows),
    figures,
  };
}

function figuresOf(listener: Connection | null, { growth }: Scene) {
  const own = (listener?.namespace ?? null) === null ? growth : null;
  return {
    waiting: listener?.receiveQueue ?? null,
    limit: listener?.sendQueue ?? null,
    overflows: own?.of('listenOverflows') ?? null,
    drops: own?.of('listenDrops') ?? null,
    ownDrops: (listener && own?.droppedBy(listener.id)) ?? null,
    withinMs: own?.withinMs ?? null,
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

function stays({ id, sendQueue }: Connection, { standing, growth, at }: Scene): boolean {
  // What overflows is no longer in passing.
  if ((sendQueue ?? 0) >= shortLimit || (growth?.of('listenOverflows') ?? 0) > 0) return true;
  return at - (standing.get(id)?.received.since ?? at) >= settledMs;
}

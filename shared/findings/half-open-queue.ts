import type { Connection } from '../connection.ts';
import { groupedBy } from '../grouped-by.ts';
import { type FiguresOf, systemIn } from './finding.ts';
import { evidence, listenerSubject, stateSince } from './rows.ts';
import { type Found, rule } from './rule.ts';
import type { Scene } from './scene.ts';

type Figures = FiguresOf['half-open-queue'];

const [beginsAt, endsBelow] = [0.75, 0.4];
const fewest = 4;
/** Where the system says no limit: so many do not come in passing. */
const manyWithoutLimit = 256;
/** An answer to the handshake that was sent again, twice, is not on its way any more. */
const unansweredMs = 3000;

/** Handshakes that wait for their last step fill the queue of a listener; beyond it the system sends SYN cookies, or drops. */
export const halfOpenQueue = rule('half-open-queue', (scene, last) => {
  const waiting = waitingAt(scene.halfOpen, scene.listeners);
  const found = [...waiting].flatMap(([listener, rows]): Found<'half-open-queue'>[] => {
    const subject = listenerSubject(listener);
    const isKnown = last(subject) !== null;
    const goesOn = isKnown && (scene.growth.get(listener.namespace)?.of('synCookiesSent') ?? 0) > 0;
    // Handshakes in passing, before anybody is asked for the limit.
    if (rows.length < fewest && !goesOn) return [];
    const limit = limitOf(listener, scene);
    const share = isKnown ? endsBelow : beginsAt;
    const most = limit === null ? manyWithoutLimit : limit * share;
    if (rows.length < most && !goesOn) return [];
    const figures = figuresOf(rows, limit, scene, listener.namespace);
    const severity = (figures.cookiesSent ?? 0) > 0 ? 'serious' : 'warning';
    return [{ severity, subject, ...evidence([listener, ...rows]), figures }];
  });
  for (const [namespace, growth] of scene.growth) {
    const isExplained = found.some(({ subject }) => subject.namespace === namespace);
    if ((growth.of('synCookiesSent') ?? 0) === 0 || isExplained) continue;
    // The queue was full between two readings, and it is not known whose.
    const rows = scene.halfOpen.filter((row) => row.namespace === namespace);
    const figures = figuresOf(rows, null, scene, namespace);
    found.push({ severity: 'warning', subject: systemIn(namespace), ...evidence([]), figures });
  }
  return found;
});

/** The half-open connections of each listener: of those of their port the one of their very address, rather than of any. */
function waitingAt(
  rows: readonly Connection[],
  listeners: readonly Connection[],
): ReadonlyMap<Connection, readonly Connection[]> {
  const waiting = new Map<Connection, Connection[]>();
  if (rows.length === 0) return waiting;
  const byPort = groupedBy(listeners, ({ namespace, local }) => `${local.port} ${namespace}`);
  for (const row of rows) {
    const ofPort = byPort.get(`${row.local.port} ${row.namespace}`) ?? [];
    const exact = ofPort.find(({ local }) => local.address === row.local.address);
    const listener = exact ?? ofPort[0];
    if (listener === undefined) continue;
    const others = waiting.get(listener);
    if (others === undefined) waiting.set(listener, [row]);
    else others.push(row);
  }
  return waiting;
}

/** A listener keeps as many half-open ones as it may have waiting, and all together no more than the system allows. */
function limitOf({ sendQueue, namespace }: Connection, { limitsIn }: Scene): number | null {
  const ofSystem = limitsIn(namespace)?.synBacklog ?? null;
  if (sendQueue === null || ofSystem === null) return sendQueue ?? ofSystem;
  return Math.min(sendQueue, ofSystem);
}

function figuresOf(
  rows: readonly Connection[],
  limit: number | null,
  { growth, at }: Scene,
  namespace: string | null,
): Figures {
  const counted = growth.get(namespace);
  const cookiesSent = counted?.of('synCookiesSent') ?? null;
  const cookiesReturned = counted?.of('synCookiesReturned') ?? null;
  const unanswered = rows.filter((row) => at - stateSince(row, at) >= unansweredMs).length;
  return {
    halfOpen: rows.length,
    limit,
    remoteAddresses: new Set(rows.map(({ remote }) => remote?.address)).size,
    cookiesSent,
    cookiesReturned,
    withinMs: counted?.withinMs ?? null,
    looksLike: looksLike({ cookiesSent, cookiesReturned, unanswered, halfOpen: rows.length }),
  };
}

/** Whoever floods never answers; clients that are many, or slow, do in the end. */
function looksLike({
  cookiesSent,
  cookiesReturned,
  unanswered,
  halfOpen,
}: {
  readonly cookiesSent: number | null;
  readonly cookiesReturned: number | null;
  readonly unanswered: number;
  readonly halfOpen: number;
}): Figures['looksLike'] {
  if (cookiesSent !== null && cookiesSent >= 10 && cookiesReturned !== null) {
    return cookiesReturned * 10 < cookiesSent ? 'flood' : 'burst';
  }
  if (unanswered === 0) return 'unknown';
  return unanswered * 2 > halfOpen ? 'flood' : 'burst';
}

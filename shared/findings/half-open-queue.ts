import type { Connection } from '../connection.ts';
import { groupedBy } from '../grouped-by.ts';
import { type FiguresOf, theSystem } from './finding.ts';
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
  const sent = scene.growth?.of('synCookiesSent') ?? 0;
  const found = [...waiting].flatMap(([listener, rows]): Found<'half-open-queue'>[] => {
    const subject = listenerSubject(listener);
    const limit = limitOf(listener, scene);
    const isKnown = last(subject) !== null;
    const share = isKnown ? endsBelow : beginsAt;
    const most = limit === null ? manyWithoutLimit : limit * share;
    const goesOn = isKnown && sent > 0 && listener.namespace === null;
    if (rows.length < Math.max(fewest, most) && !goesOn) return [];
    const figures = figuresOf(rows, limit, scene, listener.namespace === null);
    const severity = (figures.cookiesSent ?? 0) > 0 ? 'serious' : 'warning';
    return [{ severity, subject, ...evidence([listener, ...rows]), figures }];
  });
  if (sent === 0 || found.some(({ subject }) => subject.namespace === null)) return found;
  // The queue was full between two readings, and it is not known whose.
  const figures = figuresOf(scene.halfOpen, null, scene, true);
  return [...found, { severity: 'warning', subject: theSystem, ...evidence([]), figures }];
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
function limitOf({ sendQueue, namespace }: Connection, { counters }: Scene): number | null {
  const ofSystem = namespace === null ? (counters?.limits.synBacklog ?? null) : null;
  if (sendQueue === null || ofSystem === null) return sendQueue ?? ofSystem;
  return Math.min(sendQueue, ofSystem);
}

function figuresOf(
  rows: readonly Connection[],
  limit: number | null,
  { growth, at }: Scene,
  isCounted: boolean,
): Figures {
  const cookiesSent = isCounted ? (growth?.of('synCookiesSent') ?? null) : null;
  const cookiesReturned = isCounted ? (growth?.of('synCookiesReturned') ?? null) : null;
  const unanswered = rows.filter((row) => at - stateSince(row, at) >= unansweredMs).length;
  return {
    halfOpen: rows.length,
    limit,
    remoteAddresses: new Set(rows.map(({ remote }) => remote?.address)).size,
    cookiesSent,
    cookiesReturned,
    withinMs: isCounted ? (growth?.withinMs ?? null) : null,
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

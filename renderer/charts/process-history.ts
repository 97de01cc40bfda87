import type { Owner } from '../../shared/connection.ts';
import type { Delta } from '../../shared/delta.ts';

/** What processes held and opened over the last minutes, in equal steps; null where nobody counted. */
export type ProcessHistory = {
  readonly sockets: readonly (number | null)[];
  readonly opened: readonly (number | null)[];
};

/** Counts the sockets of every process as they come and go, at a cost that goes with what changed. */
export type ProcessHistories = {
  /** `whole`: there is nothing but this; what was known and is not in it has gone. */
  apply(delta: Delta, whole: boolean, at: number): void;
  /** Of the processes of these keys together; a socket that several of them hold counts for each. */
  of(...keys: readonly string[]): ProcessHistory;
};

const historyMs = 5 * 60_000;
export const historySteps = 60;

/** What a process holds, and the points at which that changed, the oldest first. */
type Counted = { held: number; opened: number; points: Point[] };
type Point = { readonly at: number; readonly held: number; readonly opened: number };

export function createProcessHistories(): ProcessHistories {
  /** The processes that hold each connection. */
  const holders = new Map<string, readonly Counted[]>();
  const counted = new Map<string, Counted>();
  /** When it was counted from then to then, the oldest first. */
  const spans: { from: number; to: number }[] = [];
  const changed = new Set<Counted>();

  const entry = (key: string): Counted => {
    const known = counted.get(key);
    if (known !== undefined) return known;
    const fresh = { held: 0, opened: 0, points: [] };
    counted.set(key, fresh);
    return fresh;
  };

  const leave = (id: string) => {
    const held = holders.get(id);
    if (held === undefined) return;
    for (const process of held) {
      process.held -= 1;
      changed.add(process);
    }
    holders.delete(id);
  };

  const hold = (id: string, owners: readonly Owner[], isNews: boolean) => {
    const before = holders.get(id);
    const held = owners.map((owner) => entry(holderKey(owner)));
    if (before !== undefined) {
      if (isSame(before, held)) return;
      leave(id);
    }
    if (held.length > 0) holders.set(id, held);
    for (const process of held) {
      process.held += 1;
      if (isNews && before === undefined) process.opened += 1;
      changed.add(process);
    }
  };

  const forget = (until: number) => {
    while ((spans[0]?.to ?? until) < until) spans.shift();
    for (const [key, process] of counted) {
      // The last one before that time tells what was held at it.
      const next = process.points.findIndex(({ at }) => at > until);
      if (next > 1) process.points.splice(0, next - 1);
      else if (next < 0 && process.held === 0) counted.delete(key);
      else if (next < 0) process.points.splice(0, process.points.length - 1);
    }
  };

  const forgetIdle = () => {
    for (const [key, { held }] of counted) if (held === 0) counted.delete(key);
  };

  let forgottenAt = 0;
  return {
    apply({ connections: { put, removed, changed: facts = [] } }, whole, at) {
      const span = spans.at(-1);
      const goesOn = span !== undefined && !whole && at >= span.to && at - span.to <= longestStepMs;
      if (goesOn) span.to = at;
      else spans.push({ from: at, to: at });
      if (whole) for (const id of [...holders.keys()]) leave(id);
      for (const id of removed) leave(id);
      for (const { id, owners } of put) hold(id, owners, goesOn);
      for (const { id, owners } of facts) if (owners !== undefined) hold(id, owners, goesOn);
      for (const process of changed) addPoint(process, at);
      changed.clear();
      if (counted.size > processesAtMost) forgetIdle();
      if (Math.abs(at - forgottenAt) < forgetEveryMs) return;
      forgottenAt = at;
      forget(at - historyMs);
    },
    of(...keys) {
      const [first, ...others] = keys.map((key) => inSteps(counted.get(key)?.points ?? [], spans));
      return others.reduce(together, first ?? inSteps([], spans));
    },
  };
}

function addPoint(process: Counted, at: number): void {
  const { held, opened, points } = process;
  const last = points.at(-1);
  // A step as it is drawn holds several readings: the last one stands for it.
  if (last !== undefined && Math.floor(last.at / stepMs) === Math.floor(at / stepMs)) points.pop();
  points.push({ at, held, opened });
}

function inSteps(
  points: readonly Point[],
  spans: readonly { readonly from: number; readonly to: number }[],
): ProcessHistory {
  const end = Math.ceil(((spans.at(-1)?.to ?? 0) + 1) / stepMs) * stepMs;
  const sockets: (number | null)[] = [];
  const opened: (number | null)[] = [];
  let next = 0;
  const heldAt = (time: number) => {
    while ((points[next]?.at ?? Number.POSITIVE_INFINITY) < time) next += 1;
    return points[next - 1];
  };
  for (let from = end - historyMs; from < end; from += stepMs) {
    const isKnown = spans.some((span) => span.from < from + stepMs && span.to >= from);
    const before = heldAt(from)?.opened ?? 0;
    const point = heldAt(from + stepMs);
    sockets.push(isKnown ? (point?.held ?? 0) : null);
    opened.push(isKnown ? Math.max(0, (point?.opened ?? 0) - before) : null);
  }
  return { sockets, opened };
}

/** Both were counted, or not, at the same times. */
function together(a: ProcessHistory, b: ProcessHistory): ProcessHistory {
  const sum = (values: ProcessHistory['sockets'], others: ProcessHistory['sockets']) =>
    values.map((value, step) => (value === null ? null : value + (others[step] ?? 0)));
  return { sockets: sum(a.sockets, b.sockets), opened: sum(a.opened, b.opened) };
}

function isSame(before: readonly Counted[], held: readonly Counted[]): boolean {
  return before.length === held.length && held.every((process, place) => process === before[place]);
}

/** The key under which the history of a process is kept. */
export function holderKey({ pid, startedAt }: Pick<Owner, 'pid' | 'startedAt'>): string {
  return `${pid}@${startedAt}`;
}

const stepMs = historyMs / historySteps;
/** After a longer silence, what happened meanwhile is not known in its time. */
const longestStepMs = 15_000;
const forgetEveryMs = 30_000;
/** Of more than so many, those that hold nothing any more are forgotten at once. */
const processesAtMost = 5000;

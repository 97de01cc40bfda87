import type { Prompt } from '../../../../elevation/prompt.ts';
import { oneAtATime } from '../../../../one-at-a-time.ts';
import type { LifeSource } from '../../socket-life.ts';
import { openGivenBuffers, parseFormats } from './given-buffers.ts';
import { createSocketLives, type TracedLife } from './socket-lives.ts';
import { type Taken, takeFrom } from './take-changes.ts';
import { parseThreadNames } from './thread-names.ts';
import { isLeft, type LinuxLivesOptions, remembered, withOwners } from './trace-lives.ts';
import { startTracer, type Tracer } from './tracer.ts';

export type ElevatedLivesOptions = LinuxLivesOptions & {
  /** The network namespace of this inode, as SocketFacts names it. */
  readonly namespaceName: (inode: number) => string | null;
};

/**
 * As `traceLives`, by the rights of root, for which the platform's prompt asks. Whose the sockets are is looked up here,
 * but for what only root may see. Rejects with RequestError, saying why, if it is not to be had.
 */
export async function traceLivesElevated(
  start: NonNullable<Prompt['start']>,
  { namespaceOf, namespaceName, procRoot = '/proc' }: ElevatedLivesOptions,
  signal: AbortSignal,
): Promise<LifeSource | 'declined'> {
  const tracer = await startTracer(start, signal);
  if (tracer === 'declined') return 'declined';
  return await orLetGo(tracer, async () => {
    const takeChanges = await openChanges(tracer, procRoot);
    signal.throwIfAborted();
    return createSource(tracer, takeChanges, { namespaceOf, namespaceName });
  });
}

function createSource(
  tracer: Tracer,
  takeChanges: () => Promise<Taken>,
  { namespaceOf, namespaceName }: ElevatedLivesOptions,
): LifeSource {
  const followed = createSocketLives();
  const inTurn = oneAtATime();

  async function take() {
    const taken = await takeChanges();
    const traced = followed.follow(taken);
    const names = traced.some(isLeft) ? parseThreadNames(`${await tracer.ask('names')}`) : null;
    const lives = withOwners(traced, await places(traced), names);
    return { lives, lost: taken.lost, isCut: taken.lost > 0 };
  }

  async function places(traced: readonly TracedLife[]) {
    const seenOf = remembered(namespaceOf);
    const isSeen = ({ pid }: TracedLife) => pid === null || seenOf(pid) !== undefined;
    if (traced.every(isSeen)) return seenOf;
    const inodes = parsePlaces(`${await tracer.ask('places')}`);
    return (pid: number) => {
      const seen = seenOf(pid);
      const inode = seen === undefined ? inodes.get(pid) : undefined;
      return inode === undefined ? seen : namespaceName(inode);
    };
  }

  return { take: () => inTurn(() => orLetGo(tracer, take)), close: tracer.letGo };
}

async function openChanges(tracer: Tracer, procRoot: string): Promise<() => Promise<Taken>> {
  const { record, page } = parseFormats(tracer.greeting);
  const ask = async () => {
    const askedMs = nowMs();
    const answer = await tracer.ask('changes');
    return [answer, askedMs, nowMs()] as const;
  };
  const given = openGivenBuffers(page, ...(await ask()));
  const take = takeFrom(given.buffers, record, procRoot, nowMs);
  // What was in the first answer.
  take();
  return async () => {
    given.take(...(await ask()));
    return take();
  };
}

/** Once it is of no use, it is not to go on. */
async function orLetGo<Value>(tracer: Tracer, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use();
  } catch (error) {
    tracer.letGo();
    throw error;
  }
}

/** By its pid, the inode of the network namespace of each process. */
function parsePlaces(said: string): ReadonlyMap<number, number> {
  const found = [...said.matchAll(placePattern)];
  return new Map(found.map(([, pid, inode]) => [Number(pid), Number(inode)]));
}

const placePattern = /^\/proc\/([1-9]\d{0,9})\/ns\/net net:\[([1-9]\d{0,14})\]$/gm;

/** By the clock `mono`, which stands still while the computer sleeps: of what happened right before, the time is late. */
function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import type { Reading } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import type { NamesWanted } from '../../shared/names-wanted.ts';
import type { Process } from '../../shared/process.ts';
import { messageOf } from '../../shared/result.ts';
import { createLifeReader, type LifeReader } from './life-reader.ts';
import { cachedProcesses } from './processes.ts';
import { noRemoteFacts, type RemoteFactsSource } from './remote-facts.ts';
import { joinTaken, type LivesTaken, nothingTaken } from './sources/socket-life.ts';
import type { ReadOptions, Socket, System } from './sources/source.ts';
import { createTracker } from './tracker.ts';

export type TableRead = {
  readonly table: Table;
  /** As `Tracked` has them. */
  readonly ended: readonly Connection[];
  /** How many changes of state the kernel told but could not keep, which `reading` warns of as well. */
  readonly lost: number;
  readonly reading: Reading;
};

/** Reads the whole table, each time tracked on from the last. Reads must not overlap. */
export type TableReader = {
  read(options: ReadOptions): Promise<TableRead>;
  /** Of which remote addresses names are wanted; none to begin with. */
  wantNames(names: NamesWanted): void;
  stop(): void;
};

export function createTableReader(
  system: System,
  remoteFacts: RemoteFactsSource = noRemoteFacts,
  /** For whoever reads on and on; else what happens between two readings is not asked for. */
  lives: LifeReader = createLifeReader(undefined),
): TableReader {
  const processes = cachedProcesses(system.processes);
  const tracker = createTracker(remoteFacts);
  let known: ReadonlyMap<number, Process> = new Map();
  let listed: readonly Socket[] = [];
  let owners: ReadonlySet<number> = new Set();
  /** By readings that were abandoned, so that the tracker does not know of it. */
  let taken = nothingTaken;
  /** The processes that are told of and hold no socket any more. */
  let others: ReadonlyMap<number, Process> = new Map();

  /** Facts of processes are worth a warning when they are missing, not the whole table (rule T5). */
  async function lookUp(): Promise<readonly string[]> {
    others = new Map();
    try {
      known = await processes.lookUp(owners);
      const pids = othersOf(taken, known);
      if (pids.size > 0) others = await system.processes.read(pids);
      return [];
    } catch (error) {
      return [text().reading.processesUnread(messageOf(error))];
    }
  }

  return {
    async read(options) {
      const startedAt = performance.now();
      lives.start();
      const readFrom = Date.now();
      const { sockets, warnings, ...how } = await system.sockets.read(options);
      const at = Date.now();
      // A read that was abandoned may end during a later one, which the tracker must not go back from.
      options.signal.throwIfAborted();
      if (sockets !== listed) owners = ownersOf(sockets);
      listed = sockets;
      const takenNow = await lives.take();
      taken = joinTaken(taken, takenNow);
      const ownerWarnings = await lookUp();
      options.signal.throwIfAborted();
      const told = { taken, readFrom, processes: others };
      taken = nothingTaken;
      const { table, ended } = tracker.track(sockets, known, at, told);
      const { lost } = told.taken;
      const tookMs = performance.now() - startedAt;
      const allWarnings = [
        ...warnings,
        ...ownerWarnings,
        ...remoteFacts.warnings(),
        ...(lost > 0 ? [text().reading.changesLost(lost)] : []),
      ];
      const reading = { ...how, at, tookMs, events: lives.events(), warnings: allWarnings };
      return { table, ended, lost, reading: { ...reading, ...ofCollector } };
    },
    wantNames: remoteFacts.want,
    stop() {
      remoteFacts.stop();
      lives.stop();
    },
  };
}

/** What only a collector knows of itself. */
const ofCollector = { cpuShare: null, recording: { is: 'off' } } as const;

function ownersOf(sockets: readonly Socket[]): ReadonlySet<number> {
  const pids = new Set<number>();
  for (const socket of sockets) for (const pid of socket.ownerPids) pids.add(pid);
  return pids;
}

/** The processes that are told of and hold no socket that is listed. */
function othersOf({ lives }: LivesTaken, known: ReadonlyMap<number, Process>): ReadonlySet<number> {
  const pids = new Set<number>();
  for (const { pid, processName } of lives) {
    if (pid !== null && processName === null && !known.has(pid)) pids.add(pid);
  }
  return pids;
}

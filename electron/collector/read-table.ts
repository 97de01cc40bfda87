import type { Table } from '../../shared/delta.ts';
import type { Reading } from '../../shared/feed-messages.ts';
import { text } from '../../shared/language/text.ts';
import type { NamesWanted } from '../../shared/names-wanted.ts';
import type { Process } from '../../shared/process.ts';
import { messageOf } from '../../shared/result.ts';
import { cachedProcesses } from './processes.ts';
import { noRemoteFacts, type RemoteFactsSource } from './remote-facts.ts';
import type { ReadOptions, Socket, System } from './sources/source.ts';
import { createTracker } from './tracker.ts';

export type TableRead = { readonly table: Table; readonly reading: Reading };

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
): TableReader {
  const processes = cachedProcesses(system.processes);
  const tracker = createTracker(remoteFacts);
  let known: ReadonlyMap<number, Process> = new Map();
  let listed: readonly Socket[] = [];
  let owners: ReadonlySet<number> = new Set();

  /** Facts of processes are worth a warning when they are missing, not the whole table (rule T5). */
  async function lookUp(pids: ReadonlySet<number>): Promise<readonly string[]> {
    try {
      known = await processes.lookUp(pids);
      return [];
    } catch (error) {
      return [text().reading.processesUnread(messageOf(error))];
    }
  }

  return {
    async read(options) {
      const startedAt = performance.now();
      const { sockets, warnings, ...how } = await system.sockets.read(options);
      const at = Date.now();
      if (sockets !== listed) owners = ownersOf(sockets);
      listed = sockets;
      const ownerWarnings = await lookUp(owners);
      // A read that was abandoned may end during a later one, which the tracker must not go back from.
      options.signal.throwIfAborted();
      const table = tracker.track(sockets, known, at);
      const tookMs = performance.now() - startedAt;
      const allWarnings = [...warnings, ...ownerWarnings, ...remoteFacts.warnings()];
      return { table, reading: { ...how, at, tookMs, cpuShare: null, warnings: allWarnings } };
    },
    wantNames: remoteFacts.want,
    stop: remoteFacts.stop,
  };
}

function ownersOf(sockets: readonly Socket[]): ReadonlySet<number> {
  const pids = new Set<number>();
  for (const socket of sockets) for (const pid of socket.ownerPids) pids.add(pid);
  return pids;
}

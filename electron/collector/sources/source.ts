import type { ConnectionRef, FurtherOwners } from '../../../shared/api.ts';
import type { Connection, SocketFacts } from '../../../shared/connection.ts';
import type { Counters, CountsElsewhere, Limits } from '../../../shared/counters.ts';
import type { Firewall } from '../../../shared/firewall/verdict.ts';
import type { Measures } from '../../../shared/measures.ts';
import type { Process } from '../../../shared/process.ts';
import type { LifeSource } from './socket-life.ts';

/**
 * One socket as the operating system lists it at one moment. A source hands out the same object again, poll
 * after poll, for as long as nothing in it changed, so that whoever reads it can compare references.
 */
export type Socket = SocketFacts & {
  /**
   * What the kernel itself tells sockets by (Linux: cookie, else `ino:` and the inode; Windows: create time; macOS:
   * gencnt), null where it gives none. What stands before a colon is its kind, and only ids of one kind are compared.
   * Never that of the small object that stands in for a socket in TIME_WAIT: it is another one.
   */
  readonly kernelId: string | null;
  /** The pids of all processes that hold it now. */
  readonly ownerPids: readonly number[];
  /** Their names, of which null are not known, where they come with the table since `processes` cannot be read. */
  readonly ownerNames?: readonly (string | null)[];
  /** When it was opened, where the system keeps that (Windows); absent elsewhere. */
  readonly createdAt?: number;
  /** Why there are no pids, where there are none: some exist but may not be seen, or the socket has no process. */
  readonly unowned: 'hidden' | 'none';
};

/** What one reading found; `warnings` name what could not be read and why, one sentence each (rule T5). */
export type SocketTable = {
  /** The same array as the last time if none of them changed. */
  readonly sockets: readonly Socket[];
  /** The way it was read, such as `ss` or `/proc/net`. */
  readonly source: string;
  readonly warnings: readonly string[];
  /** How many sockets have owners that may not be seen, and why, in one sentence; null if there are none. */
  readonly hiddenOwners: string | null;
  /** Whether `revealOwners` would show them. */
  readonly revealable: boolean;
};

export type ReadOptions = {
  /** Aborts at the deadline (rule T8); a child process is killed then and the read rejects. */
  readonly signal: AbortSignal;
};

/** Reads this computer's socket table. Reads never overlap. */
export type SocketSource = {
  read(options: ReadOptions): Promise<SocketTable>;
};

/** Reads what is known of processes. */
export type ProcessReader = {
  /** Facts of each pid; one that has ended, or may not be seen at all, is absent. */
  read(pids: Iterable<number>): Promise<ReadonlyMap<number, Process>>;
  /** The parent of every process that may be seen. */
  parents(): Promise<ReadonlyMap<number, number>>;
};

/** The operating system as the collector sees it. */
export type System = {
  readonly sockets: SocketSource;
  readonly processes: ProcessReader;
  /**
   * Asks the platform's prompt for the rights to see the hidden owners, this once; the next readings show them for as
   * long as they live. Absent where there is nothing to gain. Rejects with RequestError if there is no prompt.
   */
  readonly revealOwners?: (signal: AbortSignal) => Promise<'done' | 'declined'>;
  /** What the system counts and times of these connections, by their ids; absent where it does so of none. */
  readonly measure?: (
    connections: readonly Connection[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, Measures>>;
  /** What it counts of all connections together; absent where Sockeye does not ask for that. */
  readonly counters?: () => Counters;
  /** The same of the other network namespaces that were read last; absent where there are none. */
  readonly countsElsewhere?: () => CountsElsewhere;
  /** What it goes by in one of those. Rejects with RequestError, saying why, if that is not to be had. */
  readonly readLimits?: (namespace: string, signal: AbortSignal) => Promise<Limits>;
  /** How many connections each of these listeners has dropped since it was opened, by their ids, where it says so. */
  readonly listenerDrops?: (listeners: readonly Connection[]) => ReadonlyMap<string, number>;
  /** Reads what the firewall of this computer lets in; absent where Sockeye does not know how. */
  readonly readFirewall?: (signal: AbortSignal) => Promise<Firewall>;
  /**
   * Has the kernel tell of every TCP connection when it happens. Absent where no kernel does; throws RequestError
   * `unsupported`, saying why, where this one does not.
   */
  readonly traceLives?: () => LifeSource;
  /**
   * The same by an administrator's rights, for which it asks the platform's prompt. Absent where there is nobody to ask.
   * Rejects with RequestError, saying why, if it is not to be had.
   */
  readonly traceLivesElevated?: (signal: AbortSignal) => Promise<LifeSource | 'declined'>;
  /** Who else holds one socket, where `sockets` names one owner only. */
  readonly readFurtherOwners?: (connection: ConnectionRef) => Promise<FurtherOwners>;
};

import type { Endpoint, Family, StateChange } from '../../../shared/connection.ts';

/**
 * One TCP socket from when it was first told to change until it closed, or until now, as the kernel told it when it
 * happened: no reading of the table is that exact, or has what came and went between two of them.
 */
export type SocketLife = {
  readonly family: Family;
  /** Its port is 0 while only SYN_SENT is known. No zone is known. */
  readonly local: Endpoint;
  readonly remote: Endpoint | null;
  /**
   * Who connected, listened or, if that is not known, closed it. Of a process that had ended when this was taken it is the
   * number of its thread, which of a program with but one is the same.
   */
  readonly pid: number | null;
  /** What that thread was called, where its process had ended. */
  readonly processName: string | null;
  /** As in SocketFacts; absent if the process had ended, or is not known. */
  readonly namespace?: string | null;
  /** null if it was there before. */
  readonly openedAt: number | null;
  /** What it changed to, oldest first; the first one is the same object as long as it is the same life. */
  readonly states: readonly [StateChange, ...StateChange[]];
  readonly isOver: boolean;
  /** Whether it ended as one does that goes on as TIME_WAIT, by its endpoints; it may have been reset just then, too. */
  readonly mayBeInTimeWait: boolean;
};

export type LivesTaken = {
  /** The lives that went on since the last time, each once and as a whole. */
  readonly lives: readonly SocketLife[];
  /** How many changes there were for which the kernel had no room. */
  readonly lost: number;
  /** Whether some may be missing: no life that was told before and was not over goes on. */
  readonly isCut: boolean;
  /** Whether some may be of network namespaces that no reading has, as for a Sockeye in a container. */
  readonly mayBeElsewhere?: boolean;
};

/** What was taken at two times, as if it were at one. */
export function joinTaken(earlier: LivesTaken, later: LivesTaken): LivesTaken {
  const stillTrue = later.isCut ? earlier.lives.filter(({ isOver }) => isOver) : earlier.lives;
  return {
    ...later,
    lives: [...stillTrue, ...later.lives],
    lost: earlier.lost + later.lost,
    isCut: earlier.isCut || later.isCut,
  };
}

export const nothingTaken: LivesTaken = { lives: [], lost: 0, isCut: false };

/** Tells of every TCP socket of the computer, from when it was opened. */
export type LifeSource = {
  /** What happened up to about a millisecond ago. Throws, or rejects, with RequestError if it tells no more. */
  take(): LivesTaken | Promise<LivesTaken>;
  /** Leaves nothing behind in the kernel. Called by itself when the process ends. */
  close(): void;
};

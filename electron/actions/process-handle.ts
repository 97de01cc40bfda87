/** One process, taken hold of; what it is asked to do never reaches another. */
export type ProcessHandle = {
  signal(signal: EndingSignal): SignalOutcome;
  /** Waits so long at most; a process that has ended and only waits to be reaped has ended. */
  hasEnded(withinMs: number): Promise<boolean>;
  close(): void;
};

export type EndingSignal = 'SIGTERM' | 'SIGKILL' | 'SIGCONT';

export type SignalOutcome = 'sent' | 'ended' | 'not-permitted';

/** Takes hold of whichever process has this pid now; null if none has. */
export type OpenProcess = (pid: number) => ProcessHandle | null;

/** When the process with this pid started, in milliseconds since the epoch; null if there is none. */
export type StartedAt = (pid: number) => number | null;

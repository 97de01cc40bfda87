import type { Process } from '../../shared/process.ts';
import type { Parents } from '../../shared/process-tree.ts';
import type { Close } from './closing.ts';
import type { End } from './ending.ts';

/** What changes the system, as each platform does it. */
export type PlatformActions = {
  readonly end: End;
  /** By the rights of an administrator; null if nobody can be asked for them. */
  readonly endElevated: End | null;
  readonly close: Close;
  readonly closeElevated: Close | null;
  /** Why a process may never be ended (rule K2), as the end of a sentence that begins with its pid; null if it may. */
  whyNeverEnded(target: NeverEnded): string | null;
};

export type NeverEnded = {
  readonly pid: number;
  readonly parents: Parents;
  /** null if it may not be seen, or has ended. */
  readonly process: Process | null;
};

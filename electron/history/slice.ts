import type { Connection } from '../../shared/connection.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Process } from '../../shared/process.ts';

/** A part of what a reading brought: of a large one there are several, so that none takes long to make. */
export type Slice = {
  /** When it was read. */
  readonly at: number;
  readonly processes: readonly Process[];
  /** The keys of those of which nothing is told any more. */
  readonly processesRemoved: readonly string[];
  /** Gone from the table, by their ids. */
  readonly removed: readonly string[];
  /** Whose end was told, those that were in no table among them. */
  readonly ended: readonly Connection[];
  /** New ones, and those of which something else is known, whole. */
  readonly put: readonly Connection[];
  /** All that is found; null if that is what it was. */
  readonly findings: readonly Finding[] | null;
};

export const emptySlice: Omit<Slice, 'at'> = {
  processes: [],
  processesRemoved: [],
  removed: [],
  ended: [],
  put: [],
  findings: null,
};

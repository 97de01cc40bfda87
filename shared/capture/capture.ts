import type { Table } from '../delta.ts';

/** What another machine printed, in the shape of what is read of this one. */
export type Capture = {
  /** The tool that printed it, such as `netstat on Windows`. */
  readonly tool: string;
  /** Its rows have `captured`, and ids such as `line 12`. */
  readonly table: Table;
  /** The first `notUnderstoodAtMost` of `notUnderstoodCount`. */
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notUnderstoodCount: number;
  /** What the reader should know, such as that owners were not asked for; one sentence each. */
  readonly notices: readonly string[];
};

/** A line that could not be read, counted from 1. */
export type NotUnderstood = { readonly line: number; readonly text: string };

export const notUnderstoodAtMost = 1000;

/** A larger file is refused: its rows would need more memory than a program is given. */
export const captureAtMostBytes = 128 * 1024 * 1024;

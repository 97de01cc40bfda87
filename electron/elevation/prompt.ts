import type { Readable, Writable } from 'node:stream';

/** What came of running a program by the rights of an administrator, for whom the platform's own prompt asked. */
export type Elevated =
  | { readonly kind: 'ran'; readonly code: number; readonly output: string }
  /** The person said no: no error. */
  | { readonly kind: 'declined' };

export type Prompt = {
  /** As the person knows it: `polkit`, `User Account Control`, `the administrator dialog of macOS`. */
  readonly name: string;
  /**
   * Runs one program with these arguments. Aborting takes the prompt away; what has begun by then may not be ours to
   * kill, and must come to an end by itself. `output` is its standard output, empty on Windows, where nothing but the
   * exit code comes back. Rejects with RequestError `unavailable` if nobody could be asked.
   */
  run(program: string, args: readonly string[], signal: AbortSignal): Promise<Elevated>;
  /**
   * Starts one that goes on, to be spoken with, and asks at once. Absent where the platform gives nothing but its end.
   * Throws RequestError `unavailable` if it cannot be started.
   */
  readonly start?: (program: string, args: readonly string[]) => ElevatedProgram;
};

export type ElevatedProgram = {
  readonly input: Writable;
  readonly output: Readable;
  /** As `run` gives it, but that `output` is the first line it complained of. */
  readonly ended: Promise<Elevated>;
  /** The prompt; what has begun by then is not ours to kill, and must end when its input does. */
  takeAway(): void;
};

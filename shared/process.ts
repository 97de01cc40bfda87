import * as v from 'valibot';

/**
 * A process for as long as it lives: a pid alone is used again after its process has ended.
 * `startedAt` is in milliseconds since the epoch, as precise as the system gives it.
 */
export type ProcessRef = { readonly pid: number; readonly startedAt: number };

export const processRefSchema = v.strictObject({
  pid: v.pipe(v.number(), v.safeInteger()),
  startedAt: v.pipe(v.number(), v.finite()),
});

/** What is known of a process; null where the system did not say. */
export type Process = ProcessRef & {
  readonly name: string;
  /** The arguments as the process was started with, or has since written over them; a very long one is cut, and ends in `…`. */
  readonly commandLine: readonly string[] | null;
  /** Absolute path of the program file. */
  readonly executable: string | null;
  readonly user: string | null;
  readonly parent: { readonly pid: number; readonly name: string | null } | null;
  /** The systemd unit it runs in, such as `nginx.service`; for a desktop application its scope. */
  readonly unit: string | null;
  /** The Windows services it hosts, by their short names; absent where there are none. */
  readonly services?: readonly string[];
  /** Id of the container it runs in (docker, podman, containerd …), as the runtime spells it. */
  readonly container: string | null;
};

/** The key under which a process stands in a table. */
export function processKey(process: ProcessRef): string {
  return `${process.pid}@${process.startedAt}`;
}

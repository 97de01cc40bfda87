import type { LifeSource, SocketLife } from '../../socket-life.ts';
import { isInitialPidNamespace } from '../pid-namespace.ts';
import { createSocketLives, type TracedLife } from './socket-lives.ts';
import { openTracing } from './tracing.ts';

export type LinuxLivesOptions = {
  /** The network namespace of a process, as SocketFacts names it; undefined if that is not known. */
  readonly namespaceOf: (pid: number) => string | null | undefined;
  readonly procRoot?: string;
};

/** Throws RequestError `unsupported` if the kernel's tracepoint is not to be had. */
export function traceLives({ namespaceOf, procRoot = '/proc' }: LinuxLivesOptions): LifeSource {
  const tracing = openTracing({ procRoot });
  const followed = createSocketLives();
  // It tells of all namespaces, and the processes of other ones cannot be seen from within.
  const mayBeElsewhere = !isInitialPidNamespace(procRoot);

  return {
    take() {
      const taken = tracing.take();
      const traced = followed.follow(taken);
      const names = traced.some(isLeft) ? tracing.threadNames() : null;
      const lives = withOwners(traced, remembered(namespaceOf), names);
      return { lives, lost: taken.lost, isCut: taken.lost > 0, mayBeElsewhere };
    },
    close: tracing.close,
  };
}

/** Tells the processes of lives, of ended ones by the names of their threads. */
export function withOwners(
  lives: readonly TracedLife[],
  namespaceOf: LinuxLivesOptions['namespaceOf'],
  names: ReadonlyMap<number, string> | null,
): readonly SocketLife[] {
  return lives.map((life) =>
    isLeft(life) ? asLeft(life, names?.get(life.thread) ?? null) : asFound(life, namespaceOf),
  );
}

/** Whether its process has ended. */
export function isLeft(life: TracedLife): life is TracedLife & { readonly thread: number } {
  return life.pid === null && life.thread !== null;
}

function asFound(
  { socket, thread, ...life }: TracedLife,
  namespaceOf: LinuxLivesOptions['namespaceOf'],
): SocketLife {
  const namespace = life.pid === null ? undefined : namespaceOf(life.pid);
  return { ...life, processName: null, ...(namespace !== undefined && { namespace }) };
}

/** Its process has ended, and left but a name. */
function asLeft({ socket, thread, ...life }: TracedLife, processName: string | null): SocketLife {
  return { ...life, pid: processName === null ? null : thread, processName };
}

/** For one reading: a process may go to another namespace. */
export function remembered<Value>(of: (pid: number) => Value): (pid: number) => Value {
  const known = new Map<number, { readonly value: Value }>();
  return (pid) => {
    const before = known.get(pid);
    if (before !== undefined) return before.value;
    const value = of(pid);
    known.set(pid, { value });
    return value;
  };
}

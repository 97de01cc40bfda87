import type { LifeSource, SocketLife } from '../../socket-life.ts';
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

  return {
    take() {
      const taken = tracing.take();
      const whereOf = remembered(namespaceOf);
      let names: ReadonlyMap<number, string> | null = null;
      const lives = followed.follow(taken).map((life) => {
        if (life.pid !== null || life.thread === null) return asFound(life, whereOf);
        names ??= tracing.threadNames();
        return asLeft(life, names.get(life.thread) ?? null);
      });
      return { lives, lost: taken.lost };
    },
    close: tracing.close,
  };
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
function remembered<Value>(of: (pid: number) => Value): (pid: number) => Value {
  const known = new Map<number, { readonly value: Value }>();
  return (pid) => {
    const before = known.get(pid);
    if (before !== undefined) return before.value;
    const value = of(pid);
    known.set(pid, { value });
    return value;
  };
}

import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { programLines } from './program-lines.ts';

/** The names of processes by `tasklist`, which takes up to a second: it runs when there is a new pid, or after a while. */
export type ProcessNames = {
  /** The name of each of these pids, as far as it is known. Never rejects but when aborted. */
  read(pids: ReadonlySet<number>, signal: AbortSignal): Promise<Names>;
};

export type Names = {
  readonly nameOf: ReadonlyMap<number, string>;
  /** Why there are no newer ones; null if all went well. */
  readonly warning: string | null;
};

const holdMs = 30_000;

export function createProcessNames(tasklist: string): ProcessNames {
  let names: Names = { nameOf: new Map(), warning: null };
  /** What the last run was asked for: a pid that it did not name has no process (any more). */
  let asked: ReadonlySet<number> = new Set();
  let until = Number.NEGATIVE_INFINITY;

  async function run(signal: AbortSignal): Promise<Names> {
    try {
      const lines = await programLines(tasklist, ['/fo', 'csv', '/nh'], signal);
      return { nameOf: parseTasklist(lines), warning: null };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestError)) throw error;
      const warning = text().reading.namesUnread(error.message);
      return { nameOf: names.nameOf, warning };
    }
  }

  return {
    async read(pids, signal) {
      const isNew = names.warning === null && [...pids].some((pid) => !asked.has(pid));
      if (isNew || performance.now() >= until) {
        names = await run(signal);
        asked = pids;
        until = performance.now() + holdMs;
      }
      return names;
    },
  };
}

/** By the lines of `tasklist /fo csv /nh`, such as `"svchost.exe","812","Services","0","12.345 K"`; others are left out. */
export function parseTasklist(lines: readonly string[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of lines) {
    const [, name = '', pid = ''] = /^"([^"]+)","(\d{1,10})",/.exec(line) ?? [];
    // In which code page the name is written is not known here.
    if (name !== '') names.set(Number(pid), name.replaceAll(/[\x80-\xff]/g, '\ufffd'));
  }
  return names;
}

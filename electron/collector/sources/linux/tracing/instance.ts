import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { deniedCodes, goneCodes, hasCode } from '../expected-error.ts';
import { readStat } from '../process-stat.ts';

/** A trace of our own beside those of others, in the directory `path`. */
export type Instance = {
  readonly path: string;
  /** Leaves it to the next Sockeye if somebody has one of its files open. */
  remove(): void;
};

let made = 0;

/** Named by the process and its start, so that whoever comes later can tell whether it has ended. */
export function makeInstance(tracefs: string, procRoot: string): Instance {
  made += 1;
  const { startTicks = 0 } = readStat(process.pid, procRoot) ?? {};
  const path = join(tracefs, 'instances', `sockeye-${process.pid}-${startTicks}-${made}`);
  mkdirSync(path);
  return { path, remove: () => removeUnlessInUse(path) };
}

/** Removes what earlier Sockeyes left that were killed. */
export function removeLeftInstances(tracefs: string, procRoot: string): void {
  const instances = join(tracefs, 'instances');
  for (const name of readdirSync(instances)) {
    const { pid, startTicks } = namePattern.exec(name)?.groups ?? {};
    if (pid === undefined) continue;
    if (readStat(Number(pid), procRoot)?.startTicks === Number(startTicks)) continue;
    removeUnlessInUse(join(instances, name));
  }
}

/** One whose files are open is in use, as by a Sockeye in a container, whose processes have other numbers here. */
function removeUnlessInUse(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!hasCode(error, inUseCodes)) throw error;
  }
}

const namePattern = /^sockeye-(?<pid>[1-9]\d{0,9})-(?<startTicks>\d{1,16})-\d{1,16}$/;

const inUseCodes: ReadonlySet<string> = new Set(['EBUSY', ...goneCodes, ...deniedCodes]);

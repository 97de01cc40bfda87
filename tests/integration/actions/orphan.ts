import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readStartedAt } from '../../../electron/collector/sources/linux/process-stat.ts';
import type { ProcessRef } from '../../../shared/process.ts';

/** A process of a test that is nobody's child, as any other program of this computer is to Sockeye. */
export type Orphan = ProcessRef & {
  /** The next line that it, or one of its children, writes. */
  nextLine(): Promise<string>;
};

const orphans: ProcessRef[] = [];

/** Starts a Node program in the text of `script`. */
export async function startOrphan(script: string): Promise<Orphan> {
  // A shell starts it and ends. Were it a child of the test, it would count as a part of Sockeye (rule K2).
  const starter = '"$0" -e "$1" & echo $!';
  const shell = spawn('/bin/sh', ['-c', starter, process.execPath, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The process closed its output');
    return value;
  };
  const pid = Number(await nextLine());
  if (shell.exitCode === null) await once(shell, 'exit');
  return { ...registered(pid), nextLine };
}

/** Notes a process that another one started, so that it is ended with them; it must be alive. */
export function registered(pid: number): ProcessRef {
  const startedAt = readStartedAt(pid);
  if (startedAt === null) throw new Error(`${pid} has ended already`);
  orphans.push({ pid, startedAt });
  return { pid, startedAt };
}

/** Ends all that a test has started; to be called after each. */
export function endOrphans(): void {
  for (const { pid, startedAt } of orphans.splice(0)) {
    if (readStartedAt(pid) === startedAt) process.kill(pid, 'SIGKILL');
  }
}

export function isAlive({ pid, startedAt }: ProcessRef): boolean {
  return readStartedAt(pid) === startedAt;
}

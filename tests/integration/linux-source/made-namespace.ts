import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether network namespaces may be made here. */
export const canMakeNamespaces =
  process.platform === 'linux' && spawnSync('unshare', ['--net', 'true']).status === 0;

export type MadeNamespace = {
  readonly name: string;
  readonly path: string;
  readonly inode: number;
  /** Runs a file beside this one in it. */
  start(file: string): Promise<ChildProcess>;
  remove(): void;
};

let made = 0;

/** A network namespace with loopback up, which goes with the test. */
export function makeNamespace(suffix = ''): MadeNamespace {
  made += 1;
  const name = `sockeye-test-${process.pid}-${made}${suffix}`;
  const path = `/run/netns/${name}`;
  run('ip', 'netns', 'add', name);
  onTestFinished(() => void spawnSync('ip', ['netns', 'delete', name]));
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
  return {
    name,
    path,
    inode: statSync(path).ino,
    start: (file) => startIn(['ip', 'netns', 'exec', name], file),
    remove: () => run('ip', 'netns', 'delete', name),
  };
}

/** Runs a file beside this one in a network namespace of its own that has no name. */
export function startUnnamed(file: string): Promise<ChildProcess> {
  return startIn(['unshare', '--net', 'sh', '-c', 'ip link set lo up; exec "$@"', 'sh'], file);
}

/** Resolves when the process has said something, or has ended. */
async function startIn(command: readonly string[], file: string): Promise<ChildProcess> {
  const [program = '', ...args] = command;
  const child = spawn(program, [...args, process.execPath, join(import.meta.dirname, file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => end(child));
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

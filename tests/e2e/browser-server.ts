import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { selectSystem } from '../../electron/collector/sources/select-source.ts';
import { collectOutput, endProcess } from './desktop-app.ts';

/** `sockeye serve` as it was built, in a process of its own. */
export type Server = {
  /** What it printed: the one line that opens the page. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  output(): string;
  collectorPid(): Promise<number>;
  kill(): Promise<void>;
  end(): Promise<void>;
};

const root = resolve(import.meta.dirname, '../..');

export async function startServer(configHome: string, args: readonly string[]): Promise<Server> {
  const program = join(root, 'out/main/cli.js');
  const child = spawn(process.execPath, [program, 'serve', '--no-open', ...args], {
    env: { ...process.env, XDG_CONFIG_HOME: configHome },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  const exit = once(child, 'exit');
  const ended = exit.then(([code]) => {
    throw new Error(`sockeye serve ended with code ${code}:\n${output()}`);
  });
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  ended.catch(() => 'Whoever ends it knows.');
  const pid = child.pid ?? 0;
  return {
    url,
    port: Number(new URL(url).port),
    pid,
    output,
    async collectorPid() {
      const parents = await selectSystem().processes.parents();
      const [collector] = [...parents].find(([, parent]) => parent === pid) ?? [];
      if (collector === undefined) throw new Error('There is no collector');
      return collector;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    end: () => endProcess(child),
  };
}

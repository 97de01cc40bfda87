import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Finding } from '../../../shared/findings/finding.ts';

/** A network namespace with loopback up, for tests that run at the same time: it and its programs go with `context`. */
export type World = {
  readonly name: string;
  ip(...args: readonly string[]): void;
  set(name: string, value: string): void;
  /** Makes a condition of `condition.ts`; resolves when it is there. */
  make(...condition: readonly string[]): Promise<Condition>;
  /** Watches from within it what is found in it, or in another world. */
  watch(other?: World): Watcher;
  /** Starts a program beside this file; what it answers to a line is a line. */
  talk(file: string, ...args: readonly string[]): (line: string) => Promise<string>;
  /** Runs a program of the system in it, with this input; what it prints. */
  run(input: string, program: string, ...args: readonly string[]): string;
};

export type Condition = {
  readonly pid: number;
  /** Does the next step of it. */
  next(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
};

export type Watcher = {
  /** What the next reading finds. */
  reading(): Promise<readonly Finding[]>;
  /** The first reading of so many that passes; the last of them if none does. */
  within(
    count: number,
    passes: (findings: readonly Finding[]) => boolean,
  ): Promise<readonly Finding[]>;
  /** Lets the time go by for which what is counted is told. */
  later(): void;
};

type Context = { onTestFinished(end: () => void | Promise<void>): void };

let made = 0;

export function makeWorld(context: Context): World {
  made += 1;
  const name = `sockeye-found-${process.pid}-${made}`;
  run('ip', 'netns', 'add', name);
  context.onTestFinished(() => void spawnSync('ip', ['netns', 'delete', name]));
  run('ip', '-n', name, 'link', 'set', 'lo', 'up');
  const start = (file: string, args: readonly string[]) => startIn(context, name, file, args);
  return {
    name,
    ip: (...args) => run('ip', '-n', name, ...args),
    set: (key, value) => run('ip', 'netns', 'exec', name, 'sysctl', '-qw', `${key}=${value}`),
    async make(...condition) {
      const { child, line } = start('condition.ts', condition);
      const { pid } = JSON.parse(await line());
      return {
        pid,
        async next() {
          child.stdin?.write('\n');
          await line();
        },
        signal: (signal) => void child.kill(signal),
      };
    },
    watch(other) {
      const { child, line } = start('watcher.ts', other === undefined ? [] : [other.name]);
      const reading = async (): Promise<readonly Finding[]> => JSON.parse(await line());
      return {
        reading,
        async within(count, passes) {
          let findings = await reading();
          for (let left = count - 1; left > 0 && !passes(findings); left -= 1) {
            findings = await reading();
          }
          return findings;
        },
        later: () => void child.stdin?.write('\n'),
      };
    },
    talk(file, ...args) {
      const { child, line } = start(file, args);
      return (said) => {
        child.stdin?.write(`${said}\n`);
        return line();
      };
    },
    run: (input, program, ...args) => runIn(name, input, program, args),
  };
}

/** Joins two worlds by a wire: 10.9.0.1 in the first, 10.9.0.2 in the second. */
export function join2(first: World, second: World): void {
  first.ip('link', 'add', 'wire', 'type', 'veth', 'peer', 'name', 'wire', 'netns', second.name);
  first.ip('address', 'add', '10.9.0.1/24', 'dev', 'wire');
  second.ip('address', 'add', '10.9.0.2/24', 'dev', 'wire');
  first.ip('link', 'set', 'wire', 'up');
  second.ip('link', 'set', 'wire', 'up');
}

/** What this world sends to the address from now on gets to nobody: it goes to a card that does not exist. */
export function loseTheWay(world: World, address: string): void {
  const card = '02:00:00:00:00:99';
  world.ip('neighbour', 'replace', address, 'lladdr', card, 'nud', 'permanent', 'dev', 'wire');
}

function startIn(context: Context, name: string, file: string, args: readonly string[]) {
  const path = join(import.meta.dirname, file);
  const command = ['netns', 'exec', name, process.execPath, path, ...args];
  const child = spawn('ip', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  context.onTestFinished(() => end(child));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${file} ${args.join(' ')} has ended`);
    return value;
  };
  return { child, line };
}

function runIn(name: string, input: string, program: string, args: readonly string[]): string {
  const command = ['netns', 'exec', name, program, ...args];
  const { status, stdout, stderr } = spawnSync('ip', command, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

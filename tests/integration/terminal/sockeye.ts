import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../../..');
const program = join(root, 'electron/cli.ts');
const environment = { ...process.env, NODE: process.execPath, PROGRAM: program, SHELL: '/bin/sh' };
const shellFunction = 'sockeye() { "$NODE" "$PROGRAM" "$@"; }';

export type Ran = { readonly code: number | null; readonly output: string; readonly notes: string };

/** Runs the real program to its end, without a terminal. */
export async function sockeye(args: readonly string[], uid?: number): Promise<Ran> {
  return await runToEnd(process.execPath, [program, ...args], '', uid);
}

/** Runs a line of the shell, in which `sockeye` is the program. */
export async function shell(line: string): Promise<Ran> {
  return await runToEnd('/bin/sh', ['-c', `${shellFunction}; ${line}`], '');
}

/** Runs the program on a terminal of 100 columns on which this is typed; all that it shows is its output. */
export async function sockeyeOnTerminal(args: string, typed: string): Promise<Ran> {
  const line = `${shellFunction}; stty cols 100; sockeye ${args}`;
  return await runToEnd('script', ['-qec', line, '/dev/null'], typed);
}

/** Starts the program, and gives the lines it writes one by one. */
export function startSockeye(args: readonly string[], configHome?: string) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...(configHome !== undefined && { XDG_CONFIG_HOME: configHome }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const notes = text(child.stderr);
  return {
    async nextLine(): Promise<string> {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`It has ended: ${await notes}`);
      return value;
    },
    async exit(): Promise<Pick<Ran, 'code' | 'notes'>> {
      const [code] = await exited;
      return { code, notes: aboutTests(await notes) };
    },
    async end(signal: NodeJS.Signals): Promise<Pick<Ran, 'code' | 'notes'>> {
      child.kill(signal);
      return await this.exit();
    },
  };
}

async function runToEnd(
  command: string,
  args: readonly string[],
  typed: string,
  uid?: number,
): Promise<Ran> {
  const child = spawn(command, args, {
    env: { ...environment, TERM: 'xterm' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  child.stdin.end(typed);
  const [output, notes, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, output, notes: aboutTests(notes) };
}

/** Without the warning of hidden owners, which depends on the rights that the tests have where they run. */
function aboutTests(notes: string): string {
  return notes.replaceAll(/^warning: \d+ sockets? ha(?:s an owner|ve owners) .*\n/gm, '');
}

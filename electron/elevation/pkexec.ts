import { readFileSync } from 'node:fs';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { findSystemProgram } from '../collector/sources/linux/find-program.ts';
import { type Ran, runProgram } from '../run-program.ts';
import { startProgram } from './going-program.ts';
import type { Elevated, Prompt } from './prompt.ts';

/** Where polkit could show its question. */
export type Surroundings = {
  /** Whether there is a desktop, whose authentication agent asks in a dialog. */
  hasDesktop(): boolean;
  /** Whether pkexec itself may ask in our terminal; one that we are in the background of would stop us. */
  hasTerminal(): boolean;
};

/** The prompt of polkit; null where pkexec is not installed, or has nowhere to ask. */
export function pkexec(
  program: string | null = findSystemProgram('pkexec'),
  { hasDesktop, hasTerminal }: Surroundings = ours,
): Prompt | null {
  if (program === null || !(hasDesktop() || hasTerminal())) return null;
  const withOptions = (file: string, args: readonly string[]) => {
    const options = hasTerminal() ? [] : ['--disable-internal-agent'];
    return [...options, file, ...args];
  };
  return {
    get name() {
      return hasDesktop() ? text().elevation.polkit : text().elevation.polkitInTerminal;
    },
    async run(file, args, signal) {
      return elevatedBy(await runProgram(program, withOptions(file, args), signal));
    },
    start(file, args) {
      const going = startProgram(program, withOptions(file, args));
      const ended = going.ended.then((ran) => {
        const complaint = firstLine(ran.stderr) ?? '';
        return elevatedBy({ ...ran, stdout: visibleText(complaint.slice(0, 200)) });
      });
      // Whoever waits for it hears of it.
      ended.catch(() => {});
      return { ...going, ended };
    },
  };
}

/** By the exit codes of `man pkexec`; 127 stands for all that went wrong, and only the message tells what. */
function elevatedBy({ code, stdout, stderr }: Ran): Elevated {
  if (code === 126) return { kind: 'declined' };
  if (code !== null && code !== 127) return { kind: 'ran', code, output: stdout };
  if (stderr.includes('Not authorized')) {
    throw new RequestError('permission-denied', text().elevation.polkitForbade);
  }
  const said = firstLine(stderr) ?? text().elevation.withoutWord;
  const why = visibleText(said.slice(0, 200)).replaceAll(
    /^Error executing command as another user: |\.$/g,
    '',
  );
  throw new RequestError('unavailable', text().elevation.polkitFailed(why));
}

function firstLine(stderr: string): string | undefined {
  return stderr.split('\n').find((line) => line.trim() !== '');
}

const ours: Surroundings = {
  hasDesktop: () => ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== ''),
  hasTerminal: () => isInForeground(readFileSync('/proc/self/stat', 'latin1')),
};

/** Whether a process is in the group that its terminal listens to, by its /proc/<pid>/stat (man proc_pid_stat). */
export function isInForeground(stat: string): boolean {
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group !== undefined && group === foreground;
}

import { runProgram } from '../run-program.ts';
import type { Elevated, Prompt } from './prompt.ts';

/** Runs a program by some rights. */
export type RunAs = (program: string, args: readonly string[]) => Promise<Elevated>;

/** By our own rights; one that a signal ended has failed. */
export const runAsOurselves: RunAs = async (program, args) => {
  const { code, stdout } = await runProgram(program, args, AbortSignal.timeout(runMs));
  return { kind: 'ran', code: code ?? 255, output: stdout };
};

/** By those of root, for which the prompt asks. */
export function runAsRoot(prompt: Prompt): RunAs {
  return (program, args) => prompt.run(program, args, AbortSignal.timeout(answerMs));
}

const runMs = 10_000;
/** How long somebody may take to find a password. */
const answerMs = 5 * 60_000;

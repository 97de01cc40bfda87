import type { Readable, Writable } from 'node:stream';
import { startProgram } from '../elevation/going-program.ts';
import type { Prompt } from '../elevation/prompt.ts';

/** A program that goes on, whoever's rights it has; it ends when its input does. */
export type GoingTool = {
  readonly input: Writable;
  readonly output: Readable;
  readonly ended: Promise<GoingToolEnd>;
  takeAway(): void;
};

export type GoingToolEnd =
  | { readonly kind: 'declined' }
  /** `complaint` is what it said on standard error; of an elevated one the first line. */
  | { readonly kind: 'ran'; readonly code: number | null; readonly complaint: string };

export type StartTool = (program: string, args: readonly string[]) => GoingTool;

/** By our own rights. */
export const startAsOurselves: StartTool = (program, args) => {
  const going = startProgram(program, args);
  const ended = going.ended.then(({ code, stderr }) => ({
    kind: 'ran' as const,
    code,
    complaint: stderr,
  }));
  return heardLater({ ...going, ended });
};

/** By those of root, for which the prompt asks. */
export function startAsRoot(start: NonNullable<Prompt['start']>): StartTool {
  return (program, args) => {
    const going = start(program, args);
    const ended = going.ended.then((end) =>
      end.kind === 'declined' ? end : { kind: end.kind, code: end.code, complaint: end.output },
    );
    return heardLater({ ...going, ended });
  };
}

/** Whoever waits for its end hears of a failure; until then nobody has to. */
function heardLater(tool: GoingTool): GoingTool {
  tool.ended.catch(() => {});
  return tool;
}

import { compileExpression, type Step } from './expression-program.ts';
import { parseExpression } from './expression-syntax.ts';

/**
 * Whether a text has what the regular expression finds, in any case. It never goes back in the text: it follows all
 * ways through the expression at once (Thompson 1968), so that its time grows with the length of the text times that
 * of the expression, whatever either is. The engine of JavaScript goes back, and names of processes are chosen by
 * others: forbidding nested quantifiers would not do, since already `.*.*.*.*x` takes the fifth power of the length.
 */
export function regularExpression(source: string, offset: number): (text: string) => boolean {
  const program = compileExpression(parseExpression(source, offset), {
    start: offset,
    end: offset + source.length,
  });
  // A table of many rows has few names.
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const looked = text.slice(0, longestText).toLowerCase();
    const end = text.length > longestText ? null : looked.length;
    const found = isFound(program, looked, end);
    if (known.size >= mostKnown) known.clear();
    known.set(text, found);
    return found;
  };
}

/** `end` is where the text ends; null if what is looked at is only its beginning. */
function isFound(program: readonly Step[], text: string, end: number | null): boolean {
  const seenAt = new Int32Array(program.length).fill(-1);
  let present: number[] = [];
  let at = 0;

  // A step is entered once at each place, which keeps the time linear.
  const isNew = (index: number): boolean => {
    if (seenAt[index] === at) return false;
    seenAt[index] = at;
    return true;
  };

  /** Adds where one can be from there without another character; true if the program ends there. */
  const enter = (first: number, into: number[]): boolean => {
    const pending = [first];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      const step = program[index];
      if (step === undefined || !isNew(index)) continue;
      if (step.kind === 'found') return true;
      if (step.kind === 'character') into.push(index);
      else pending.push(...onward(step, index, at, end));
    }
    return false;
  };

  const advance = (code: number): boolean => {
    const next: number[] = [];
    for (const index of present) {
      const step = program[index];
      if (step?.kind === 'character' && step.matches(code) && enter(index + 1, next)) return true;
    }
    present = next;
    return false;
  };

  // It may begin anywhere.
  while (!enter(0, present)) {
    const code = text.codePointAt(at);
    if (code === undefined) return false;
    at += code > 0xffff ? 2 : 1;
    if (advance(code)) return true;
  }
  return true;
}

function onward(
  step: Exclude<Step, { kind: 'character' | 'found' }>,
  index: number,
  at: number,
  end: number | null,
): readonly number[] {
  if (step.kind === 'fork') return [step.second, step.first];
  return at === (step.kind === 'begin' ? 0 : end) ? [index + 1] : [];
}

const longestText = 1024;
const mostKnown = 50_000;

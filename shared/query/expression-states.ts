import type { Step } from './expression-program.ts';

/** Where one can be in an expression after some text: all ways through it at once. */
export type State = {
  /** The steps that wait for a character. */
  readonly waiting: readonly number[];
  /** Whether it is found, whatever follows, and whether it is if nothing does. */
  readonly found: boolean;
  readonly foundAtEnd: boolean;
  /** Whether nothing that follows changes what is found. */
  readonly isSettled: boolean;
  /** Where ASCII characters lead, as far as they were met. */
  readonly next: (State | undefined)[];
};

export type States = {
  /** Before any text. */
  first(): State;
  after(state: State, code: number): State;
};

/**
 * The states of an expression, each made when it is first come to and kept, so that most characters of most texts cost
 * one look at a table. There may be more states than could be kept: then all are forgotten, and made again.
 */
export function createStates(program: readonly Step[]): States {
  const known = new Map<string, State>();
  let start: State | null = null;

  const keep = (state: State): State => {
    const key = `${state.found},${state.foundAtEnd},${state.waiting.join(',')}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) {
      known.clear();
      start = null;
    }
    known.set(key, state);
    return state;
  };

  return {
    first() {
      start ??= keep(stateFrom(program, [0], true));
      return start;
    },
    after(state, code) {
      const lower = lowerCase(code);
      // It may begin anywhere.
      const steps = [0];
      for (const index of state.waiting) {
        const step = program[index];
        if (step?.kind === 'character' && step.matches(lower)) steps.push(index + 1);
      }
      const next = keep(stateFrom(program, steps, false));
      if (code < asciiSize) state.next[code] = next;
      return next;
    },
  };
}

/** Where one can be from these steps without another character. */
function stateFrom(program: readonly Step[], steps: readonly number[], isStart: boolean): State {
  // Entering each step once keeps the time linear.
  const entered = new Uint8Array(program.length);
  const waiting: number[] = [];
  const ending: number[] = [];

  const enter = (step: Step, index: number): readonly number[] => {
    switch (step.kind) {
      case 'fork':
        return [step.second, step.first];
      case 'begin':
        return isStart ? [index + 1] : [];
      case 'end':
        ending.push(index + 1);
        return [];
      case 'character':
        waiting.push(index);
        return [];
      case 'found':
        return [];
    }
  };

  const walk = (pending: number[]): boolean => {
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      const step = program[index];
      if (step === undefined || entered[index] === 1) continue;
      if (step.kind === 'found') return true;
      entered[index] = 1;
      pending.push(...enter(step, index));
    }
    return false;
  };

  const found = walk([...steps]);
  // Only what was come to without an end waits for more.
  const waitingOn = [...waiting];
  let foundAtEnd = found;
  while (!foundAtEnd && ending.length > 0) foundAtEnd = walk(ending.splice(0));
  const isSettled = found || (waitingOn.length === 0 && !foundAtEnd);
  return { waiting: waitingOn, found, foundAtEnd, isSettled, next: [] };
}

function lowerCase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

const asciiSize = 0x80;
const mostKnown = 500;

import { text } from '../language/text.ts';
import type { Expression } from './expression-syntax.ts';
import type { Place } from './place.ts';
import { QuerySyntaxError } from './query-error.ts';

export type Step =
  | { readonly kind: 'character'; readonly matches: (code: number) => boolean }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' }
  | { readonly kind: 'found' }
  /** Goes on at both. */
  | { readonly kind: 'fork'; first: number; second: number };

/** The expression as steps, each going on at the next; counts are written out. */
export function compileExpression(expression: Expression, place: Place): readonly Step[] {
  const steps: Step[] = [];
  let visits = 0;

  const fork = (): Extract<Step, { kind: 'fork' }> => {
    const step: Step = { kind: 'fork', first: steps.length + 1, second: steps.length + 1 };
    steps.push(step);
    return step;
  };

  const emit = (node: Expression): void => {
    visits += 1;
    if (visits > mostSteps) {
      throw new QuerySyntaxError(text().query.expression.tooLarge, place);
    }
    switch (node.kind) {
      case 'character':
      case 'begin':
      case 'end':
        steps.push(node);
        return;
      case 'sequence':
        node.parts.forEach(emit);
        return;
      case 'choice':
        emitChoice(node.parts);
        return;
      case 'repeat':
        emitRepeat(node);
        return;
    }
  };

  const emitChoice = (parts: readonly Expression[]): void => {
    const leaving = parts.map((part, index) => {
      const isLast = index === parts.length - 1;
      const entry = isLast ? null : fork();
      emit(part);
      const exit = isLast ? null : fork();
      if (entry !== null) entry.second = steps.length;
      return exit;
    });
    for (const exit of leaving) {
      if (exit !== null) exit.first = exit.second = steps.length;
    }
  };

  const emitRepeat = ({ part, least, most }: Extract<Expression, { kind: 'repeat' }>): void => {
    for (let count = 0; count < least; count += 1) emit(part);
    if (most === null) {
      const start = steps.length;
      const entry = fork();
      emit(part);
      const back = fork();
      back.first = back.second = start;
      entry.second = steps.length;
      return;
    }
    const skips: Extract<Step, { kind: 'fork' }>[] = [];
    for (let count = least; count < most; count += 1) {
      skips.push(fork());
      emit(part);
    }
    for (const skip of skips) skip.second = steps.length;
  };

  emit(expression);
  steps.push({ kind: 'found' });
  return steps;
}

const mostSteps = 2000;

import { text } from '../../shared/language/text.ts';
import { statesAfter } from '../../shared/state-ways.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** What a state means, for where there is room for a tooltip only; null stands for UDP, which has none. */
export function stateHint(state: TcpState | null): string {
  const { states } = text();
  const name = state ?? 'UDP';
  const { meaning, following, trouble, next, problem } = states;
  return [
    meaning[name],
    states.titled(next, following[name]),
    states.titled(problem, trouble[name]),
  ].join('\n');
}

/** Where a connection is, how it was seen to come there, and what may come next. */
export function whereText(state: TcpState, seen: readonly TcpState[]): string {
  const { states } = text();
  const path = seen.length > 1 ? [states.seen(seen.join(states.pathSign))] : [];
  return [states.here(state), ...path, comesText(state)].join(' ');
}

export function comesText(state: TcpState | 'UDP'): string {
  const { states } = text();
  const after = state === 'UDP' ? [] : statesAfter(state);
  return after.length > 0 ? states.comes(after.join(states.between)) : states.nothingComes;
}

import { text } from '../../shared/language/text.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** What a state means, what usually comes next, and when it is a problem. */
export function StateExplanation({ state }: { readonly state: TcpState | 'UDP' }) {
  const { states } = text();
  return (
    <div className="state-explanation">
      <p>{states.meaning[state]}</p>
      <dl>
        <dt>{states.next}</dt>
        <dd>{states.following[state]}</dd>
        <dt>{states.problem}</dt>
        <dd>{states.trouble[state]}</dd>
      </dl>
    </div>
  );
}

import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { phaseOf } from '../../shared/tcp-states.ts';
import { durationText, timeText } from '../time-text.ts';

/** The states observed, one under the other, each with its time and how long it lasted. */
export function Timeline({ connection }: { readonly connection: Connection }) {
  const { history, openedAt } = connection;
  if (connection.protocol === 'udp' || history.length === 0) return null;
  return (
    <section>
      <h3>{text().details.statesObserved}</h3>
      <ol className="timeline">
        {history.map(({ state, at }, index) => {
          const next = history[index + 1];
          const seenBefore = index === 0 && openedAt === null;
          return (
            <li key={`${at} ${state}`} data-phase={state === null ? undefined : phaseOf[state]}>
              <i className="dot" />
              <span className="timeline-state">{state}</span>
              <time>{seenBefore ? text().details.before(timeText(at)) : timeText(at)}</time>
              <span className="timeline-lasted">
                {next === undefined || seenBefore ? '' : durationText(next.at - at)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { phaseOf } from '../../shared/tcp-states.ts';
import { durationText, exactDurationText, exactTimeText, timeText } from '../time-text.ts';
import type { LifeEnd } from './timeline-layout.ts';
import { TimelineNote } from './timeline-note.tsx';
import { TimelineStrip } from './timeline-strip.tsx';

/** The states of a connection, one under the other, each with its time and how long it lasted. */
export function Timeline({
  connection,
  end = null,
}: {
  readonly connection: Connection;
  /** null while it lives. */
  readonly end?: LifeEnd | null;
}) {
  const { history, openedAt } = connection;
  if (connection.protocol === 'udp' || history.length === 0) return null;
  return (
    <section>
      <h3>{text().details.states}</h3>
      <TimelineStrip life={connection} end={end} />
      <ol className="timeline">
        {history.map(({ state, at, exact }, index) => {
          const next = history[index + 1];
          const seenBefore = index === 0 && openedAt === null && !exact;
          const isExact = exact === true && next?.exact === true;
          const when = exact ? exactTimeText(at) : timeText(at);
          return (
            <li key={`${at} ${state}`} data-phase={state === null ? undefined : phaseOf[state]}>
              <i className="dot" />
              <span className="timeline-state">{state}</span>
              <time>{seenBefore ? text().details.before(when) : when}</time>
              <span className="timeline-lasted">
                {next === undefined || seenBefore
                  ? ''
                  : (isExact ? exactDurationText : durationText)(next.at - at)}
              </span>
            </li>
          );
        })}
      </ol>
      <TimelineNote history={history} isPast={connection.recorded !== undefined} />
    </section>
  );
}

import { groupedBy } from '../grouped-by.ts';
import {
  byDestination,
  destinationsOf,
  evidence,
  type Group,
  oldestSince,
  settledMs,
  stateSince,
} from './rows.ts';
import { rule } from './rule.ts';

/** A process waits for connections to open, and nothing answers: the first second has passed, and the SYN was sent again. */
export const noAnswer = rule('no-answer', ({ opening, limitsIn, at }) => {
  const waiting = opening.filter((row) => at - stateSince(row, at) >= settledMs);
  return together(byDestination(waiting)).map(({ subject, rows }) => ({
    severity: 'warning',
    subject,
    ...evidence(rows),
    figures: {
      attempts: rows.length,
      destinations: destinationsOf(rows),
      oldestSince: oldestSince(rows, at),
      givesUpAfterMs: limitsIn(subject.namespace)?.connectGivesUpAfterMs ?? null,
    },
  }));
});

/** What several processes do not reach is one finding, of none of them. */
function together(groups: readonly Group[]): readonly Group[] {
  const byRemote = groupedBy(groups, ({ subject: { namespace, process, remote } }) =>
    JSON.stringify([namespace, remote ?? [process?.pid]]),
  );
  return [...byRemote.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined || some.length === 1) return some;
    return [
      {
        subject: { ...first.subject, process: null },
        rows: some.flatMap(({ rows }) => rows),
      },
    ];
  });
}

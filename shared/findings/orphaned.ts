import { byRemoteAddress, evidence, settledMs, stateSince } from './rows.ts';
import { rule } from './rule.ts';

/** That wait for an acknowledgement. */
const [beginsAt, endsBelow] = [10, 5];
/** That wait for the peer to close as well, which the system allows a minute. */
const [halfClosedBeginAt, halfClosedEndBelow] = [100, 50];

/** Their process is done with them, and their peers do not let them end: they keep memory and ports. */
export const orphaned = rule('orphaned', ({ orphans, at }, last) => {
  const settled = orphans.filter((row) => at - stateSince(row, at) >= settledMs);
  return byRemoteAddress(settled).flatMap(({ subject, rows }) => {
    const isKnown = last(subject) !== null;
    const halfClosed = rows.filter(({ state }) => state === 'FIN_WAIT_2').length;
    const unacknowledged = rows.length - halfClosed;
    const isMany =
      unacknowledged >= (isKnown ? endsBelow : beginsAt) ||
      halfClosed >= (isKnown ? halfClosedEndBelow : halfClosedBeginAt);
    if (!isMany) return [];
    const bytes = rows.reduce((total, { sendQueue }) => total + (sendQueue ?? 0), 0);
    const figures = { unacknowledged, halfClosed, bytes };
    return [{ severity: 'warning', subject, ...evidence(rows), figures }];
  });
});

import { byProcess, evidence, oldestSince, settledMs, stateSince } from './rows.ts';
import { rule } from './rule.ts';

/** A process is told of when it leaves so many sockets unclosed, and until it is down to so few. */
const [beginsAt, endsBelow] = [10, 5];
/** Few of them count when they are so old: whoever keeps connections for use again has long let go of them. */
const forgottenMs = 300_000;
const forgottenAtLeast = 3;
const seriousAt = 100;

/** The peer has closed, and the process that holds the socket does not: it never ends by itself. */
export const closeWaitLeak = rule('close-wait-leak', ({ closeWait, at }, last) => {
  // What nobody has accepted yet is not the fault of a process.
  const held = closeWait.filter(
    (row) => row.ownersAre !== 'none' && at - stateSince(row, at) >= settledMs,
  );
  return byProcess(held).flatMap(({ subject, rows }) => {
    const known = last(subject);
    const forgotten = rows.filter((row) => at - stateSince(row, at) >= forgottenMs).length;
    const isMany = rows.length >= (known === null ? beginsAt : endsBelow);
    if (!isMany && forgotten < forgottenAtLeast) return [];
    const socketsAtFirst = known?.figures.socketsAtFirst ?? rows.length;
    const grows = rows.length > socketsAtFirst;
    const severity = rows.length >= seriousAt && grows ? 'serious' : 'warning';
    const figures = { sockets: rows.length, socketsAtFirst, oldestSince: oldestSince(rows, at) };
    return [{ severity: isMany ? severity : 'notice', subject, ...evidence(rows), figures }];
  });
});

import { availablePorts, crowdedFrom } from './crowds.ts';
import { systemIn } from './finding.ts';
import { evidence } from './rows.ts';
import { rule } from './rule.ts';

const [beginsAt, seriousAt] = [0.8, 0.95];

/** Each connection from one address to one endpoint needs a local port of its own, and keeps it through TIME_WAIT. */
export const portsRunningOut = rule('ports-running-out', ({ crowds }, last) => {
  return crowds.flatMap(({ rows, range }) => {
    const [one] = rows;
    if (one === undefined) return [];
    const { local, remote, namespace } = one;
    const subject = { ...systemIn(namespace), local: { ...local, port: 0 }, remote };
    const available = availablePorts(range);
    const share = rows.length / available;
    if (share < (last(subject) === null ? beginsAt : crowdedFrom)) return [];
    const inTimeWait = rows.filter(({ state }) => state === 'TIME_WAIT').length;
    const { first, last: highest } = range;
    return [
      {
        severity: share >= seriousAt ? 'serious' : 'warning',
        subject,
        ...evidence(rows),
        figures: { used: rows.length, inTimeWait, available, first, last: highest },
      },
    ];
  });
});

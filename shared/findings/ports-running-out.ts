import { availablePorts, crowdedFrom } from './crowds.ts';
import { evidence } from './rows.ts';
import { rule } from './rule.ts';

const [beginsAt, seriousAt] = [0.8, 0.95];

/** Each connection from one address to one endpoint needs a local port of its own, and keeps it through TIME_WAIT. */
export const portsRunningOut = rule('ports-running-out', ({ crowds, counters }, last) => {
  const range = counters?.limits.ephemeralPorts ?? null;
  if (range === null) return [];
  const available = availablePorts(range);
  return crowds.flatMap((rows) => {
    const [one] = rows;
    if (one === undefined) return [];
    const { local, remote } = one;
    const subject = { namespace: null, process: null, local: { ...local, port: 0 }, remote };
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

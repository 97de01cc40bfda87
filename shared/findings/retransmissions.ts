import { theSystem } from './finding.ts';
import { evidence } from './rows.ts';
import { rule } from './rule.ts';

/** Percent of all segments; a few are sent again on every network. */
const [beginsAt, endsBelow, seriousAt] = [5, 2, 20];
/** Of fewer segments a share says little. */
const fewest = 100;

/** Much of what is sent gets lost, or is thought to be, and is sent again. */
export const retransmissions = rule('retransmissions', ({ growth }, last) => {
  const sent = growth?.of('sentSegments') ?? null;
  const retransmitted = growth?.of('retransmittedSegments') ?? null;
  if (growth === null || sent === null || retransmitted === null) return [];
  const all = sent + retransmitted;
  const percent = all === 0 ? 0 : (100 * retransmitted) / all;
  const isFound = percent >= (last(theSystem) === null ? beginsAt : endsBelow) && all >= fewest;
  if (!isFound) return [];
  const severity = percent >= seriousAt ? 'serious' : 'warning';
  const figures = {
    percent: Math.round(percent * 10) / 10,
    retransmitted,
    sent: all,
    withinMs: growth.withinMs,
  };
  return [{ severity, subject: theSystem, ...evidence([]), figures }];
});

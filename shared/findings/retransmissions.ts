import { systemIn } from './finding.ts';
import type { Growth } from './growth.ts';
import { evidence } from './rows.ts';
import { type Found, rule } from './rule.ts';

/** Percent of all segments; a few are sent again on every network. */
const [beginsAt, endsBelow, seriousAt] = [5, 2, 20];
/** Of fewer segments a share says little. */
const fewest = 100;

/** Much of what is sent gets lost, or is thought to be, and is sent again. */
export const retransmissions = rule('retransmissions', ({ growth }, last) =>
  [...growth].flatMap(([namespace, counted]) => {
    const subject = systemIn(namespace);
    const figures = figuresOf(counted);
    if (figures === null) return [];
    const isKnown = last(subject) !== null;
    const isFound = figures.percent >= (isKnown ? endsBelow : beginsAt) && figures.sent >= fewest;
    if (!isFound) return [];
    const severity = figures.percent >= seriousAt ? 'serious' : 'warning';
    const rounded = Math.round(figures.percent * 10) / 10;
    return [{ severity, subject, ...evidence([]), figures: { ...figures, percent: rounded } }];
  }),
);

function figuresOf(growth: Growth): Found<'retransmissions'>['figures'] | null {
  const first = growth.of('sentSegments');
  const retransmitted = growth.of('retransmittedSegments');
  if (first === null || retransmitted === null) return null;
  const sent = first + retransmitted;
  const percent = sent === 0 ? 0 : (100 * retransmitted) / sent;
  return { percent, retransmitted, sent, withinMs: growth.withinMs };
}

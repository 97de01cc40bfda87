import { expect, it } from 'vitest';
import type { LifeEnd } from '../../../../renderer/details/timeline-layout.ts';
import { TimelineStrip } from '../../../../renderer/details/timeline-strip.tsx';
import type { StateChange } from '../../../../shared/connection.ts';
import { htmlOf, pageOf, textsOf } from '../drawn.tsx';
import { delta } from '../rows.ts';

const day = Date.parse('2020-05-04T12:00:00');
const history: readonly StateChange[] = [
  { state: 'ESTABLISHED', at: day },
  { state: 'CLOSE_WAIT', at: day + 60_000 },
];

it('ends with when it closed, what is brief said to be widened', () => {
  const closed: LifeEnd = { at: day + 61_000, how: 'closed' };
  expect(textsOf(<TimelineStrip life={{ history, openedAt: null }} end={closed} />)).toEqual([
    ...['ESTABLISHED', 'CLOSE_WAIT'],
    ...['before 2020-05-04 12:00', 'not to scale', 'closed 2020-05-04 12:01'],
  ]);
});

it('grows until now while it lives, and not while the view is frozen', () => {
  const strip = <TimelineStrip life={{ history, openedAt: day }} end={null} />;
  expect(textsOf(strip).at(-1)).toBe('now');
  const paused = pageOf(delta([]), { paused: { at: day + 120_000, waiting: 0 } });
  expect(textsOf(strip, paused).at(-1)).toBe('seen until 2020-05-04 12:02');
});

it('tells how each beginning is known, and leaves the list of states to be read out', () => {
  const html = htmlOf(<TimelineStrip life={{ history, openedAt: null }} end={null} />);
  expect(html).toMatch(/^<div class="strip" aria-hidden="true">/);
  expect([...html.matchAll(/data-begins="(\w+)"/g)].map(([, how]) => how)).toEqual([
    'before',
    'observed',
  ]);
  expect(html).toContain('CLOSE_WAIT, observed at 2020-05-04 12:01: it began at some time between');
});

it('is nothing where nothing is known', () => {
  expect(htmlOf(<TimelineStrip life={{ history: [], openedAt: null }} end={null} />)).toBe('');
});

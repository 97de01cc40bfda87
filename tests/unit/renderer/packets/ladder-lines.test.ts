import { describe, expect, it } from 'vitest';
import {
  linesOf,
  shortHeightPx,
  stepHeightPx,
  windowOf,
} from '../../../../renderer/packets/ladder-lines.ts';
import { ladder, step } from './steps.ts';

describe('linesOf', () => {
  it('puts a line for a pause before the step that ends it, and knows the states around each step', () => {
    const opening = step(0, 'S', { leftState: 'SYN_SENT' });
    const again = step(1000, 'S', { leftState: 'SYN_SENT' });
    const answer = step(1001, 'SA', {
      direction: 'left',
      leftState: 'SYN_SENT',
      rightState: 'SYN_RCVD',
    });
    const { lines, tops, places } = linesOf(ladder(opening, again, answer));
    const sent = ['SYN_SENT', null];
    expect(lines).toEqual([
      { kind: 'step', step: opening, index: 0, before: [null, null], after: sent },
      { kind: 'pause', durationMs: 1000, until: 1, during: sent },
      { kind: 'step', step: again, index: 1, before: sent, after: sent },
      { kind: 'step', step: answer, index: 2, before: sent, after: ['SYN_SENT', 'SYN_RCVD'] },
    ]);
    expect(tops).toEqual(
      [0, 1, 1, 2, 3].map((steps, at) => steps * stepHeightPx + (at > 1 ? shortHeightPx : 0)),
    );
    expect(places).toEqual([0, 2, 3]);
  });

  it('says nothing of what is no pause, nor of a clock that goes back', () => {
    const { lines } = linesOf(ladder(step(0, 'S'), step(199, 'A'), step(5, 'A')));
    expect(lines.map(({ kind }) => kind)).toEqual(['step', 'step', 'step']);
  });

  it('has nothing of no steps', () => {
    expect(linesOf(ladder())).toEqual({ lines: [], tops: [0], places: [] });
  });
});

describe('windowOf', () => {
  const all = linesOf(ladder(...Array.from({ length: 5000 }, (_, index) => step(index, 'A'))));

  it('holds what is in view, and little more', () => {
    const { first, end } = windowOf(all, 1000 * stepHeightPx, 10 * stepHeightPx);
    expect(first).toBeGreaterThan(990);
    expect(first).toBeLessThanOrEqual(1000);
    expect(end).toBeGreaterThan(1010);
    expect(end).toBeLessThan(1020);
  });

  it('ends with the last line, however far it is scrolled', () => {
    expect(windowOf(all, 1e9, 500).end).toBe(5000);
    expect(windowOf(all, -20, 500).first).toBe(0);
    expect(windowOf(linesOf(ladder()), 0, 500)).toEqual({ first: 0, end: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../../renderer/history/outline.ts';
import {
  extentOf,
  movedBy,
  spansIn,
  ticksIn,
} from '../../../../renderer/history/scrubber-layout.ts';
import { connection } from '../rows.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the extent', () => {
  it('is as much of the range as something is recorded of', () => {
    const known = { oldest: 1000, newest: 9000 };
    expect(extentOf({ since: null, until: null }, known)).toEqual({ from: 1000, to: 9000 });
    expect(extentOf({ since: 500, until: 5000 }, known)).toEqual({ from: 1000, to: 5000 });
    expect(extentOf({ since: 2000, until: null }, known)).toEqual({ from: 2000, to: 9000 });
  });

  it('is nothing where nothing is recorded', () => {
    expect(extentOf({ since: null, until: null }, { oldest: null, newest: null })).toBeNull();
    expect(extentOf({ since: 9500, until: null }, { oldest: 1000, newest: 9000 })).toBeNull();
    expect(extentOf({ since: null, until: 900 }, { oldest: 1000, newest: 9000 })).toBeNull();
  });
});

describe('the spans', () => {
  const extent = { from: 0, to: 1000 };

  it('are cut at the ends of the strip, and leave the gaps', () => {
    const spans = [
      { from: -500, to: 250 },
      { from: 500, to: 2000 },
    ];
    expect(spansIn(extent, spans)).toEqual([
      { left: 0, width: 0.25 },
      { left: 0.5, width: 0.5 },
    ]);
  });

  it('are one where no gap could be seen, and are seen however short they are', () => {
    const spans = [
      { from: 100, to: 200 },
      { from: 200.5, to: 300 },
      { from: 900, to: 900 },
    ];
    expect(spansIn(extent, spans)).toEqual([
      { left: 0.1, width: 0.19999999999999998 },
      { left: 0.9, width: 1 / 800 },
    ]);
  });

  it('that lie outside are none of it', () => {
    expect(spansIn(extent, [{ from: 1500, to: 2000 }])).toEqual([]);
  });
});

describe('the ticks', () => {
  it('are round times of the local clock, of which there are not too many', () => {
    const from = new Date(2026, 10, 21, 11, 7).getTime();
    const ticks = ticksIn({ from, to: from + hour }, 8);
    const minutes = ticks.map(({ at }) => new Date(at).getMinutes());
    expect(minutes).toEqual([10, 20, 30, 40, 50, 0]);
    expect(ticks[0]?.left).toBeCloseTo(3 / 60);
  });

  it('say where a day begins', () => {
    const from = new Date(2026, 10, 19, 18).getTime();
    const ticks = ticksIn({ from, to: from + 48 * hour }, 8);
    expect(
      ticks.filter(({ unit }) => unit === 'day').map(({ at }) => new Date(at).getDate()),
    ).toEqual([20, 21]);
  });

  it('are seconds where little was recorded yet', () => {
    const from = new Date(2026, 10, 21, 11, 7, 3, 500).getTime();
    const ticks = ticksIn({ from, to: from + 12_000 }, 8);
    expect(ticks.map(({ at }) => new Date(at).getSeconds())).toEqual([4, 6, 8, 10, 12, 14]);
    expect(ticks[0]?.unit).toBe('second');
  });

  it('are few over any time, from a second to years', () => {
    for (let span = 1000; span < 10 * 365 * 24 * hour; span *= 3) {
      const from = new Date(2026, 2, 1, 1, 2, 3).getTime();
      expect(ticksIn({ from, to: from + span }, 8).length).toBeLessThanOrEqual(9);
    }
  });
});

describe('a key', () => {
  const extent = { from: 0, to: hour };
  const key = (name: string, shiftKey = false) => movedBy({ key: name, shiftKey }, 600_000, extent);

  it('moves by ten seconds, by minutes, or to an end', () => {
    expect(key('ArrowLeft')).toBe(590_000);
    expect(key('ArrowRight')).toBe(610_000);
    expect(key('ArrowRight', true)).toBe(720_000);
    expect(key('PageDown')).toBe(300_000);
    expect(key('PageUp')).toBe(900_000);
    expect(key('Home')).toBe(0);
    expect(key('End')).toBe(hour);
    expect(key('a')).toBeNull();
  });

  it('leads nowhere beyond the ends', () => {
    expect(movedBy({ key: 'PageUp', shiftKey: true }, 600_000, extent)).toBe(hour);
    expect(movedBy({ key: 'PageDown', shiftKey: true }, 600_000, extent)).toBe(0);
  });
});

describe('the outline', () => {
  const lived = (seenFrom: number, seenTo: number, end: 'closed' | 'open' = 'closed') =>
    connection(`${seenFrom}`, { recorded: { seenFrom, seenTo, end, at: null } });

  it('is how many were there at each step, of the most that were', () => {
    const connections = [lived(0, 450), lived(200, 260), lived(-100, -50), lived(750, 800, 'open')];
    expect(outlineOf(connections, { from: 0, to: 1000 }, 10)).toEqual([
      0.5, 0.5, 1, 0.5, 0.5, 0, 0, 0.5, 0.5, 0.5,
    ]);
  });

  it('is flat where there was nothing', () => {
    expect(outlineOf([], { from: 0, to: 1000 }, 3)).toEqual([0, 0, 0]);
  });
});

import { expect, it } from 'vitest';
import { placeGuide, type Rect, within } from '../../../../renderer/guide/place-guide.ts';

const card = { width: 320, height: 170 };

it('explains no more of a row than can be seen of it', () => {
  const table = { left: 184, top: 40, width: 400, height: 300 };
  const row = { left: 100, top: 66, width: 900, height: 24 };
  expect(within(row, table)).toEqual({ left: 184, top: 66, width: 400, height: 24 });
  expect(within({ ...row, top: 400 }, table)).toMatchObject({ height: 0 });
  expect(within({ ...row, left: 600 }, table)).toMatchObject({ width: 0 });
});

it('stands below what it explains, with its tip under it', () => {
  const anchor = { left: 400, top: 100, width: 100, height: 24 };
  expect(placeGuide(anchor, card, { width: 1280, height: 800 })).toEqual({
    left: 370,
    top: 136,
    side: 'below',
    tipPx: 80,
  });
});

it('stands above what is at the bottom, and beside what takes the whole height', () => {
  const window = { width: 900, height: 500 };
  const status = { left: 0, top: 476, width: 900, height: 24 };
  expect(placeGuide(status, card, window)).toMatchObject({ side: 'above', left: 40, top: 294 });
  const pane = { left: 0, top: 40, width: 184, height: 436 };
  expect(placeGuide(pane, card, window)).toMatchObject({ side: 'right', left: 196 });
  const details = { left: 604, top: 40, width: 296, height: 436 };
  expect(placeGuide(details, card, window)).toMatchObject({ side: 'left', left: 272 });
});

it('stands in a corner where there is nothing to explain', () => {
  expect(placeGuide(null, card, { width: 900, height: 500 })).toEqual({
    left: 572,
    top: 322,
    side: 'apart',
    tipPx: 0,
  });
});

it('never covers what it explains, nor leaves the window, wherever that is', () => {
  for (const window of [
    { width: 1280, height: 800 },
    { width: 900, height: 500 },
  ]) {
    for (let left = 0; left < window.width - 40; left += 37) {
      for (let top = 0; top < window.height - 24; top += 23) {
        const anchor = { left, top, width: 40, height: 24 };
        const place = placeGuide(anchor, card, window);
        expect(overlaps({ ...place, ...card }, anchor), `${left} ${top}`).toBe(false);
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.top).toBeGreaterThanOrEqual(0);
        expect(place.left + card.width).toBeLessThanOrEqual(window.width);
        expect(place.top + card.height).toBeLessThanOrEqual(window.height);
      }
    }
  }
});

function overlaps(a: Rect, b: Rect): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

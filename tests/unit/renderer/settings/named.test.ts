import { describe, expect, it } from 'vitest';
import {
  moved,
  newId,
  ofName,
  put,
  renamed,
  without,
} from '../../../../renderer/settings/named.ts';

const a = { id: '1', name: 'Web' };
const b = { id: '2', name: 'Databases' };
const c = { id: '3', name: 'Файлы' };

describe('named things', () => {
  it('are found by their name in upper or lower case, and with spaces around it', () => {
    expect([ofName([a, b, c], ' web '), ofName([a, b, c], 'ФАЙЛЫ'), ofName([a], 'we')]).toEqual([
      a,
      c,
      null,
    ]);
  });

  it('come at the end, or in the place of the one of the same id', () => {
    expect(put([a, b], c)).toEqual([a, b, c]);
    expect(put([a, b, c], { id: '2', name: 'Other' })).toEqual([a, { id: '2', name: 'Other' }, c]);
  });

  it('move by steps and stop at the ends', () => {
    expect(moved([a, b, c], '1', 1)).toEqual([b, a, c]);
    expect(moved([a, b, c], '3', -2)).toEqual([c, a, b]);
    expect(moved([a, b, c], '3', 1)).toEqual([a, b, c]);
    expect(moved([a, b, c], '1', -9)).toEqual([a, b, c]);
    expect(moved([a, b, c], 'gone', 1)).toEqual([a, b, c]);
  });

  it('are renamed and go by their id', () => {
    expect(renamed([a, b], '2', 'New')).toEqual([a, { id: '2', name: 'New' }]);
    expect(without([a, b], '1')).toEqual([b]);
    expect(without([a, b], 'gone')).toEqual([a, b]);
  });

  it('have ids that settings take', () => {
    const ids = new Set(Array.from({ length: 100 }, newId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(30);
  });
});

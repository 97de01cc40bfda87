import { describe, expect, it } from 'vitest';
import { foundAt, judgeLast, owner, row, rows } from './judging.ts';

const closeWait = (count: number, facts = {}) => rows(count, { state: 'CLOSE_WAIT', ...facts });

describe('CLOSE_WAIT that a process leaves', () => {
  it('is found of many that stay, with process, rows and figures', () => {
    expect(judgeLast({ at: 0, rows: closeWait(12) }, { at: 2000, rows: closeWait(12) })).toEqual([
      {
        id: 'close-wait-leak [null,[4711,4711000],null,null]',
        rule: 'close-wait-leak',
        severity: 'warning',
        subject: {
          namespace: null,
          process: { pid: 4711, name: 'node', startedAt: 4_711_000 },
          local: null,
          remote: null,
        },
        since: 2000,
        rows: closeWait(12).map(({ id }) => id),
        rowCount: 12,
        figures: { sockets: 12, socketsAtFirst: 12, oldestSince: 0 },
      },
    ]);
  });

  it('is not found while they pass through it', () => {
    const passing = (at: number) => ({ at, rows: closeWait(12, { changedAt: at - 1000 }) });
    expect(foundAt('close-wait-leak', passing(5000), passing(6000))).toEqual([false, false]);
  });

  it('begins at ten and ends below five', () => {
    const counts = [9, 10, 6, 5, 4, 6];
    const readings = counts.map((count, index) => ({ at: 2000 + index, rows: closeWait(count) }));
    expect(foundAt('close-wait-leak', ...readings)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is a notice of few that are very old', () => {
    expect(judgeLast({ at: 299_999, rows: closeWait(3) })).toEqual([]);
    expect(judgeLast({ at: 300_000, rows: closeWait(3) })).toMatchObject([{ severity: 'notice' }]);
  });

  it('is serious once a hundred have grown from fewer', () => {
    const [early, late] = [closeWait(20), closeWait(120)];
    expect(judgeLast({ at: 2000, rows: late })).toMatchObject([{ severity: 'warning' }]);
    expect(judgeLast({ at: 2000, rows: early }, { at: 3000, rows: late })).toMatchObject([
      { severity: 'serious', since: 2000, figures: { sockets: 120, socketsAtFirst: 20 } },
    ]);
  });

  it('is told of each process by itself, and of each namespace', () => {
    const other = closeWait(10).map((one) => row(`other ${one.id}`, { ...one, id: `o${one.id}` }));
    const ofOther = other.map((one) => ({ ...one, owners: [owner(813)] }));
    const inBlue = other.map((one) => ({ ...one, id: `b${one.id}`, namespace: 'blue' }));
    const all = judgeLast({ at: 2000, rows: [...closeWait(10), ...ofOther, ...inBlue] });
    expect(all.map(({ subject: { process, namespace } }) => [process?.pid, namespace])).toEqual([
      [4711, null],
      [813, null],
      [4711, 'blue'],
    ]);
  });

  it('is no fault of a process that has not accepted them yet', () => {
    const unaccepted = closeWait(12, { owners: [], ownersAre: 'none' });
    expect(judgeLast({ at: 2000, rows: unaccepted })).toEqual([]);
  });

  it('is found of a process that may not be seen', () => {
    const hidden = closeWait(12, { owners: [], ownersAre: 'hidden' });
    expect(judgeLast({ at: 2000, rows: hidden })).toMatchObject([{ subject: { process: null } }]);
  });

  it('shows at most two hundred rows of however many', () => {
    const [finding] = judgeLast({ at: 2000, rows: closeWait(1000) });
    expect([finding?.rows.length, finding?.rowCount]).toEqual([200, 1000]);
  });
});

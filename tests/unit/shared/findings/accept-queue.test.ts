import { describe, expect, it } from 'vitest';
import { findingText } from '../../../../shared/finding-text.ts';
import {
  counters,
  endpoint,
  foundAt,
  judgeEach,
  judgeLast,
  listener,
  type Read,
} from './judging.ts';

describe('an accept queue', () => {
  const waiting = (receiveQueue: number, at: number, sendQueue = 128): Read => ({
    at,
    rows: [listener({ receiveQueue, sendQueue })],
  });

  it('is close to its limit from four fifths of it to half of it', () => {
    const readings = [102, 103, 64, 63, 80].map((count, at) => waiting(count, at));
    expect(foundAt('accept-queue', ...readings)).toEqual([false, true, true, false, false]);
  });

  it('is serious when it holds more than its limit, as the kernel allows by one', () => {
    expect(judgeLast(waiting(128, 0))).toMatchObject([{ severity: 'warning' }]);
    expect(judgeLast(waiting(129, 0))).toMatchObject([
      { severity: 'serious', rows: ['listener'], figures: { waiting: 129, limit: 128 } },
    ]);
  });

  it('is found of a short one only if it stays so', () => {
    expect(foundAt('accept-queue', waiting(2, 0, 1), waiting(2, 1000, 1))).toEqual([false, false]);
    expect(judgeLast(waiting(2, 0, 1), waiting(2, 1200, 1))).toMatchObject([
      { severity: 'serious', figures: { waiting: 2, limit: 1 } },
    ]);
  });

  it('is found of any one as soon as the system counts what overflows', () => {
    const before = { ...waiting(0, 0, 5), counters: counters() };
    const after = {
      ...waiting(6, 1000, 5),
      counters: counters({ listenOverflows: 4, listenDrops: 7 }),
    };
    expect(judgeLast(before, after)).toMatchObject([
      {
        severity: 'serious',
        subject: { local: { port: 7000 } },
        figures: { overflows: 4, drops: 7, ownDrops: null, withinMs: 1000 },
      },
    ]);
  });

  it('is not known where overflows are counted between two readings, which is told of for as long as it counts', () => {
    const quiet = (at: number, listenOverflows: number) => ({
      ...waiting(0, at),
      counters: counters({ listenOverflows }),
    });
    const readings = [quiet(0, 3), quiet(1000, 9), quiet(4000, 9), quiet(5000, 9), quiet(9000, 9)];
    expect(foundAt('accept-queue', ...readings)).toEqual([false, true, true, false, false]);
    expect(judgeLast(quiet(0, 3), quiet(1000, 9))).toMatchObject([
      { severity: 'warning', subject: { local: null, process: null }, figures: { overflows: 6 } },
    ]);
  });

  it('goes on while something overflows, until it is known that none of it is its own', () => {
    const read = (at: number, receiveQueue: number, listenOverflows: number, drops: number) => ({
      ...waiting(receiveQueue, at),
      counters: counters({ listenOverflows, listenDrops: listenOverflows }),
      drops,
    });
    // It overflows between the first two readings; from then on another does.
    const readings = [
      read(0, 0, 0, 0),
      read(1000, 129, 5, 5),
      ...[2, 3, 4, 5, 6].map((at) => read(1000 * at, 0, 5 * at, 5)),
    ];
    expect(foundSubjects(readings)).toEqual([[], [7000], [7000], [7000], [7000], [7000], [null]]);
    // The same where it goes on to drop.
    const ill = readings.map((one) => ({ ...one, drops: one.counters.listenOverflows ?? 0 }));
    expect(foundSubjects(ill)).toEqual([[], [7000], [7000], [7000], [7000], [7000], [7000]]);
    // And where the system does not say what it drops.
    const untold = readings.map(({ drops: _, ...one }) => one);
    expect(foundSubjects(untold)).toEqual([[], [7000], [7000], [7000], [7000], [7000], [7000]]);
  });

  it('that is only long is not full since another one overflows', () => {
    const read = (at: number) => ({
      ...waiting(110, at),
      counters: counters({ listenOverflows: at, listenDrops: at }),
      drops: 3,
    });
    const found = judgeLast(...[0, 1000, 2000, 3000, 4000, 5000, 6000].map(read));
    expect(
      found.map(({ severity, subject: { local }, figures }) => [severity, local?.port, figures]),
    ).toEqual([
      [
        'warning',
        7000,
        { waiting: 110, limit: 128, overflows: 0, drops: 0, ownDrops: 0, withinMs: 4000 },
      ],
      [
        'warning',
        undefined,
        {
          waiting: null,
          limit: null,
          overflows: 4000,
          drops: 4000,
          ownDrops: null,
          withinMs: 4000,
        },
      ],
    ]);
  });

  it('says what those that share a port dropped together', () => {
    const sharing = ['a', 'b'].map((id) => listener({ id, receiveQueue: 129 }));
    const read = (at: number) => ({
      at,
      rows: sharing,
      counters: counters({ listenOverflows: at, listenDrops: at }),
      drops: at,
    });
    expect(judgeLast(read(0), read(7))).toMatchObject([{ figures: { ownDrops: 14 } }]);
  });

  it('of which the limit is not known is the longest, when one overflows', () => {
    const some = [3, 9, 0].map((receiveQueue, index) =>
      listener({
        id: `${index}`,
        local: endpoint('0.0.0.0', 7000 + index),
        receiveQueue,
        sendQueue: null,
      }),
    );
    const read = (at: number, listenOverflows: number, waitingRows = some) => ({
      at,
      rows: waitingRows,
      counters: counters({ listenOverflows }),
    });
    const [found] = judgeLast(read(0, 0), read(1000, 4));
    expect(found).toMatchObject({
      severity: 'serious',
      subject: { local: { port: 7001 } },
      figures: { waiting: 9, limit: null, overflows: 4 },
    });
    expect(found && findingText(found, 1000)).toMatchObject({
      title: 'The accept queue of node (4711) on 0.0.0.0:7001 is full',
      figures: '9 waiting; 4 connections dropped in this namespace within 1 s',
    });
    const empty = some.map((one) => ({ ...one, receiveQueue: 0 }));
    expect(judgeLast(read(0, 0, empty), read(1000, 4, empty))).toMatchObject([
      { severity: 'warning', subject: { local: null } },
    ]);
  });

  it('of another namespace has nothing to do with what is counted in this one', () => {
    const inBlue = listener({ receiveQueue: 129, namespace: 'blue' });
    const found = judgeLast(
      { at: 0, rows: [inBlue], counters: counters() },
      { at: 1000, rows: [inBlue], counters: counters({ listenOverflows: 5 }) },
    );
    expect(found.map(({ subject, figures }) => [subject.namespace, figures])).toEqual([
      [
        'blue',
        { waiting: 129, limit: 128, overflows: null, drops: null, ownDrops: null, withinMs: null },
      ],
      [
        null,
        { waiting: null, limit: null, overflows: 5, drops: 0, ownDrops: null, withinMs: 1000 },
      ],
    ]);
  });

  it('is told of once where several sockets share a port, by the fullest of them', () => {
    const sharing = [110, 129, 120, 3].map((receiveQueue, index) =>
      listener({ id: `${index}`, receiveQueue }),
    );
    expect(judgeLast({ at: 0, rows: sharing })).toMatchObject([
      { severity: 'serious', rows: ['0', '1', '2'], figures: { waiting: 129 } },
    ]);
  });

  it('says nothing where the limit is not known', () => {
    expect(judgeLast({ at: 0, rows: [listener({ receiveQueue: 500, sendQueue: null })] })).toEqual(
      [],
    );
  });
});

/** The ports of what each of these readings finds; null of the system. */
function foundSubjects(readings: readonly Read[]): readonly (readonly (number | null)[])[] {
  return judgeEach(readings).map((findings) =>
    findings.map(({ subject: { local } }) => local?.port ?? null),
  );
}

import { describe, expect, it } from 'vitest';
import { readState } from '../../../../electron/history/read-state.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import { allPages, beganAt, connection, curl, memoryStore, recorded, slice } from './stored.ts';

const at = (seconds: number) => beganAt + seconds * 1000;

describe('a connection', () => {
  it('is recorded with its process, and ends at the reading in which it is gone', () => {
    const database = memoryStore();
    const opened = connection('a');
    createSliceWriter(database).write([
      slice(1, { processes: [curl], put: [opened] }),
      slice(5, { removed: ['a'] }),
    ]);

    expect(allPages(database)).toEqual([
      {
        connection: recorded(opened, 'h1'),
        process: curl,
        seenFrom: at(1),
        seenTo: at(5),
        end: 'closed',
      },
    ]);
  });

  it('is open while it is there, until when something was last recorded', () => {
    const database = memoryStore();
    createSliceWriter(database).write([slice(1, { put: [connection('a')] })]);
    const [entry] = allPages(database, {}, { isRecording: true, seen: at(9) });
    expect(entry).toMatchObject({ seenFrom: at(1), seenTo: at(9), end: 'open' });
  });

  it('ends when its end was told, with all the states that were told', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    const told = ended('a', at(3) + 0.25);
    writer.write([slice(1, { put: [connection('a')] })]);
    writer.write([slice(5, { removed: ['a'], ended: [told] })]);

    const [entry] = allPages(database);
    expect(entry).toMatchObject({ seenTo: at(3) + 1, end: 'closed' });
    expect(entry?.connection).toEqual(recorded(told, 'h1'));
  });

  it('is told the end of after it has gone', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([slice(1, { put: [connection('a')] }), slice(5, { removed: ['a'] })]);
    writer.write([slice(6, { ended: [ended('a', at(4))] })]);

    expect(allPages(database)).toMatchObject([{ seenTo: at(4), connection: { state: 'CLOSED' } }]);
  });

  it('that was in no table is recorded whole', () => {
    const database = memoryStore();
    const brief = { ...ended('b', at(2) + 0.041), openedAt: at(2), firstSeenAt: at(3) };
    createSliceWriter(database).write([slice(3, { processes: [curl], ended: [brief] })]);

    expect(allPages(database)).toEqual([
      {
        connection: recorded(brief, 'h1'),
        process: curl,
        seenFrom: at(2),
        seenTo: at(2) + 1,
        end: 'closed',
      },
    ]);
  });

  it('keeps what it was found to show, at any time', () => {
    const database = memoryStore();
    createSliceWriter(database).write([
      slice(1, { put: [connection('a', { findings: ['peer-not-reading'] })] }),
      slice(2, { put: [connection('a', { findings: ['close-wait-leak'] })] }),
      slice(3, { put: [connection('a')] }),
    ]);
    expect(allPages(database)[0]?.connection.findings).toEqual([
      'close-wait-leak',
      'peer-not-reading',
    ]);
  });
});

describe('recording', () => {
  it('that ended leaves it open what came of what was there', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([slice(1, { put: [connection('a')] }), slice(7)]);
    writer.stop();
    expect(allPages(database)).toMatchObject([{ seenTo: at(7), end: 'not-known' }]);
  });

  it('that was cut off is known to have gone on until its last sign', () => {
    const database = memoryStore();
    createSliceWriter(database).write([slice(1, { put: [connection('a')] }), slice(7)]);
    const unseen = { isRecording: false, seen: at(7) };
    const cutOff = [{ seenTo: at(7), end: 'not-known' }];
    expect(allPages(database, {}, unseen)).toMatchObject(cutOff);

    createSliceWriter(database);
    expect(allPages(database)).toMatchObject(cutOff);
  });

  it('has a gap where nothing was read for long, which a connection may outlast', () => {
    const database = memoryStore();
    createSliceWriter(database).write([
      slice(1, { put: [connection('a')] }),
      slice(30),
      slice(4000),
      slice(4001, { removed: ['a'] }),
    ]);
    expect(readState(database, '').spans).toEqual([
      { from: at(1), to: at(30) },
      { from: at(4000), to: at(4001) },
    ]);
    expect(allPages(database)).toMatchObject([{ seenFrom: at(1), seenTo: at(4001) }]);
  });

  it('begins anew when it was cleared by another process', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([slice(1, { put: [connection('a')] })]);
    database.exec(
      'DELETE FROM connection; DELETE FROM span; DELETE FROM holder; DELETE FROM place',
    );
    database.exec('UPDATE meta SET generation = generation + 1');

    expect(writer.write([slice(2, { removed: ['a'] })])).toBe('again');
    expect(allPages(database)).toEqual([]);
    expect(writer.write([slice(3, { put: [connection('a')] })])).toBe('written');
    expect(allPages(database)).toMatchObject([{ connection: { id: 'h2' }, seenFrom: at(3) }]);
  });

  it('writes all of a batch or nothing', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([slice(1, { put: [connection('a')] })]);
    const broken = connection('b', { state: 'CLOSED' });
    Reflect.set(broken, 'local', null);

    expect(() =>
      writer.write([slice(2, { removed: ['a'] }), slice(3, { put: [broken] })]),
    ).toThrow();
    expect(database.isTransaction).toBe(false);
    expect(allPages(database)).toMatchObject([{ end: 'open' }]);
  });
});

describe('a clock', () => {
  it('that is set back begins recording anew, and what was there ends as not known', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([
      slice(1000, { put: [connection('a', { firstSeenAt: at(1000), openedAt: null })] }),
    ]);
    writer.write([slice(1010)]);

    expect(writer.write([slice(400)])).toBe('again');
    const again = connection('a', { firstSeenAt: at(1000), openedAt: null });
    expect(writer.write([slice(401, { put: [again] }), slice(405, { removed: ['a'] })])).toBe(
      'written',
    );

    expect(allPages(database)).toMatchObject([
      { seenFrom: at(1000), seenTo: at(1010), end: 'not-known' },
      { seenFrom: at(401), seenTo: at(405), end: 'closed' },
    ]);
    expect(readState(database, '').spans).toEqual([
      { from: at(401), to: at(405) },
      { from: at(1000), to: at(1010) },
    ]);
  });

  it('that is corrected by less than a second stands still meanwhile', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    writer.write([slice(0), slice(2, { put: [connection('a')] })]);
    expect(writer.write([slice(1.5, { removed: ['a'] })])).toBe('written');
    expect(allPages(database)).toMatchObject([{ seenFrom: at(1), seenTo: at(2), end: 'closed' }]);
  });

  it('whatever it does, nothing ends before it began, nor begins before anything was recorded', () => {
    const database = memoryStore();
    const writer = createSliceWriter(database);
    for (const seconds of [50, 10, 10, 9000, 9001, 3, 3.5, 2.9, 100_000, 0]) {
      const steps = [
        slice(seconds, { put: [connection('a', { openedAt: at(70), firstSeenAt: at(60) })] }),
        slice(seconds, { removed: ['a'] }),
      ];
      if (writer.write(steps) === 'again') writer.write(steps);
    }
    const entries = allPages(database);
    expect(entries.length).toBeGreaterThan(5);
    for (const { seenFrom, seenTo } of entries) expect(seenTo).toBeGreaterThanOrEqual(seenFrom);
    for (const { from, to } of readState(database, '').spans)
      expect(to).toBeGreaterThanOrEqual(from);
  });
});

function ended(id: string, when: number) {
  return connection(id, {
    state: 'CLOSED',
    changedAt: when,
    history: [
      { state: 'ESTABLISHED', at: at(1) },
      { state: 'LAST_ACK', at: when - 0.5, exact: true },
      { state: 'CLOSED', at: when, exact: true },
    ],
  });
}

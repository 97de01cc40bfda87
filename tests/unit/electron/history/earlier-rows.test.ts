import { describe, expect, it } from 'vitest';
import { createEntries } from '../../../../electron/history/entries.ts';
import { readTableAt } from '../../../../electron/history/read-table-at.ts';
import { createSliceWriter } from '../../../../electron/history/write-slices.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { allPages, beganAt, connection, curl, memoryStore, recorded, slice } from './stored.ts';

const at = (seconds: number) => beganAt + seconds * 1000;
const system = 'a start of the kernel';
const name = 'tcp 192.168.1.10:50000 93.184.216.34:443 1f';
const opened = connection(name);

describe('a connection that is there again when recording begins again', () => {
  it('goes on in its entry, with the states of both recordings', () => {
    const database = recordedBefore();
    const writer = createSliceWriter(database, system);
    const now = again([{ state: 'CLOSE_WAIT', at: at(100) }]);
    writer.write([slice(100, { processes: [curl], put: [now] })]);
    const end = { state: 'LAST_ACK', at: at(107), exact: true } as const;
    writer.write([
      slice(108, { put: [{ ...now, state: 'LAST_ACK', history: [...now.history, end] }] }),
      slice(110, { removed: [name] }),
    ]);

    const history = [...opened.history, { state: 'CLOSE_WAIT', at: at(100) } as const, end];
    expect(firstOf(database)).toEqual([
      {
        connection: recorded({ ...opened, state: 'LAST_ACK', changedAt: at(107), history }, 'h1'),
        process: curl,
        seenFrom: at(1),
        seenTo: at(110),
        end: 'closed',
      },
    ]);
  });

  it('tells no state twice, whether or not this recording saw it come about', () => {
    const database = recordedBefore();
    const seenAll = again([...opened.history, { state: 'CLOSE_WAIT', at: at(50) }]);
    createSliceWriter(database, system).write([slice(100, { put: [seenAll] })]);
    expect(firstOf(database)[0]?.connection).toEqual(
      recorded({ ...seenAll, openedAt: at(1), changedAt: at(50) }, 'h1'),
    );

    const seenOne = again([{ state: 'CLOSE_WAIT', at: at(200) }]);
    createSliceWriter(database, system).write([slice(200, { put: [seenOne] })]);
    expect(firstOf(database)[0]?.connection.history).toEqual(seenAll.history);
  });

  it('keeps whoever was seen to hold it where that may not be seen now', () => {
    const database = recordedBefore();
    const hidden = { ...again(opened.history), owners: [], ownersAre: 'hidden' } as const;
    createSliceWriter(database, system).write([slice(100, { put: [hidden] })]);
    expect(firstOf(database)).toMatchObject([
      { connection: { owners: opened.owners }, process: curl },
    ]);
  });

  it('is in the table of each recording, and in none of between', () => {
    const database = recordedBefore();
    createSliceWriter(database, system).write([
      slice(100, { put: [again(opened.history), connection('tcp another 20')] }),
      slice(110),
    ]);
    const tableAt = (seconds: number) => {
      const lately = { isRecording: true, seen: at(110) };
      const table = readTableAt(database, createEntries(database), lately, at(seconds));
      return table.wasRecording && table.entries.map(({ connection: { id } }) => id).sort();
    };
    expect([5, 50, 105].map(tableAt)).toEqual([['h1', 'h2'], false, ['h1', 'h3']]);
  });

  it('is looked for as long as a first table may take to be told, and not after', () => {
    const database = recordedBefore();
    const writer = createSliceWriter(database, system);
    writer.write([slice(100), slice(159, { put: [again(opened.history)] }), slice(161)]);
    writer.write([slice(162, { put: [connection('tcp other 2f')] })]);
    expect(allPages(database)).toMatchObject([
      { connection: { id: 'h3' }, end: 'open' },
      { connection: { id: 'h1' }, end: 'open' },
      { connection: { id: 'h2' }, end: 'not-known', seenTo: at(10) },
    ]);
    const named = database.prepare(
      'SELECT count(*) AS named FROM connection WHERE name IS NOT NULL',
    );
    expect(named.get()).toEqual({ named: 2 });
  });

  it('begins another entry if its own was deleted meanwhile', () => {
    const database = recordedBefore();
    const writer = createSliceWriter(database, system);
    writer.write([slice(100)]);
    database.exec('DELETE FROM connection');
    writer.write([slice(101, { put: [again(opened.history)] })]);
    expect(allPages(database)).toMatchObject([{ connection: { id: 'h3' }, end: 'open' }]);
  });

  it('stays what it was if its row is damaged', () => {
    const database = recordedBefore();
    database.exec("UPDATE connection SET life = x'00ffffff' WHERE id = 1");
    createSliceWriter(database, system).write([slice(100, { put: [again(opened.history)] })]);
    expect(database.prepare('SELECT id, lost FROM connection ORDER BY id').all()).toEqual([
      { id: 1, lost: 1 },
      { id: 2, lost: 1 },
      { id: 3, lost: 0 },
    ]);
  });
});

it.each([
  ['the system was started anew', 100, 'another start', name],
  ['nothing says that the system is the same', 100, null, name],
  ['the clock was set back', 5, system, name],
  ['the kernel has another name for it', 100, system, name.replace('1f', '2f')],
  ['the kernel has no name for it', 100, system, name.replace('1f', '@m1.1')],
])('another entry begins where %s', (_, seconds, now, id) => {
  const database = recordedBefore(id.includes('@') ? id : name);
  const put = [again([{ state: 'ESTABLISHED', at: at(seconds) }], id)];
  createSliceWriter(database, now).write([slice(seconds, { put })]);
  expect(allPages(database).map(({ seenFrom, end }) => [seenFrom, end])).toEqual(
    expect.arrayContaining([
      [at(1), 'not-known'],
      [at(seconds), 'open'],
    ]),
  );
});

/** A store of a recording that was cut off: of one connection that is there again, and one that is not. */
function recordedBefore(id = name) {
  const database = memoryStore();
  const gone = connection('tcp gone 3f');
  createSliceWriter(database, system).write([
    slice(1, { processes: [curl], put: [connection(id), gone] }),
    slice(10),
  ]);
  return database;
}

/** The entry that was begun first. */
function firstOf(database: ReturnType<typeof memoryStore>) {
  return allPages(database).filter((entry) => entry.connection.id === 'h1');
}

/** As it is first seen by the next recording. */
function again(history: Connection['history'], id = name): Connection {
  const [first] = history;
  const state = history.at(-1)?.state ?? null;
  return connection(id, { state, openedAt: null, firstSeenAt: first?.at ?? null, history });
}

import { describe, expect, it } from 'vitest';
import { connection, listener, processesWith, processWith } from './sockets.ts';
import { reader, rowsOf } from './tracked.ts';

describe('owners', () => {
  it('T4 keeps the last owner of a TIME_WAIT, marked as last known, and its process', () => {
    const read = reader(processesWith(7));
    read([connection(5000, { ownerPids: [7] })]);
    const table = read([connection(5000, { state: 'TIME_WAIT' })], new Map());
    expect(rowsOf(table)).toMatchObject([
      {
        owners: [{ pid: 7, name: 'p7', startedAt: 7000, user: 'ada' }],
        ownersAre: 'last-known',
        state: 'TIME_WAIT',
      },
    ]);
    expect(table.processes).toEqual(new Map([['7@7000', processWith(7)]]));
    expect(read([]).processes).toEqual(new Map());
  });

  it('T4 says whether an owner that was never known is hidden or does not exist', () => {
    const read = reader();
    const table = read([connection(1, { unowned: 'hidden' }), connection(2, { unowned: 'none' })]);
    expect(rowsOf(table).map(({ owners, ownersAre }) => [owners, ownersAre])).toEqual([
      [[], 'hidden'],
      [[], 'none'],
    ]);
  });

  it('T4 takes an owner that shows up later, and takes it back when it is given again', () => {
    const read = reader(processesWith(7));
    const given = { ownerPids: [7] };
    expect(rowsOf(read([connection(5000)]))[0]?.ownersAre).toBe('none');
    expect(rowsOf(read([connection(5000, given)]))[0]?.ownersAre).toBe('current');
    expect(rowsOf(read([connection(5000)]))[0]?.ownersAre).toBe('last-known');
    expect(rowsOf(read([connection(5000, given)]))[0]?.ownersAre).toBe('current');
  });

  it('T4 names a process that had ended before it could be read by its pid alone', () => {
    const table = reader()([connection(5000, { ownerPids: [7] })]);
    expect(rowsOf(table)[0]?.owners).toEqual([{ pid: 7, name: null, startedAt: null, user: null }]);
    expect(table.processes.size).toBe(0);
  });

  it('takes the names that come with the table for processes of which nothing else is known', () => {
    const read = reader();
    const named = (name: string | null) =>
      rowsOf(read([connection(5000, { ownerPids: [7], ownerNames: [name] })]))[0]?.owners;
    const first = named('nginx.exe');
    expect(first).toEqual([{ pid: 7, name: 'nginx.exe', startedAt: null, user: null }]);
    expect(named('nginx.exe')).toBe(first);
    expect(named('node.exe')?.[0]?.name).toBe('node.exe');
    expect(named(null)?.[0]?.name).toBe('node.exe');
  });

  it('T4 keeps what was read of a process that ends while it is still listed', () => {
    const read = reader(processesWith(7));
    const sockets = [connection(5000, { ownerPids: [7] })];
    const table = read(sockets);
    expect(read(sockets, new Map())).toBe(table);
    expect(
      read(
        sockets.map((socket) => ({ ...socket })),
        new Map(),
      ),
    ).toBe(table);
  });

  it('T4 keeps what was read of one owner that has ended when another one comes', () => {
    const read = reader(processesWith(7));
    read([listener(80, { ownerPids: [7] })]);
    const table = read([listener(80, { ownerPids: [7, 8] })], processesWith(8));
    expect(rowsOf(table)[0]?.owners.map(({ name }) => name)).toEqual(['p7', 'p8']);
  });

  it('T4 holds the present facts of a process that is only the last known owner of a row', () => {
    const read = reader(processesWith(7));
    const kept = listener(80, { ownerPids: [7] });
    read([kept, connection(5000, { ownerPids: [7] })]);
    const now = new Map([[7, processWith(7, { name: 'renamed' })]]);
    const table = read([kept, connection(5000, { state: 'TIME_WAIT' })], now);
    expect(rowsOf(table).map(({ owners }) => owners[0]?.name)).toEqual(['renamed', 'p7']);
    expect([...table.processes.values()].map(({ name }) => name)).toEqual(['renamed']);
  });

  it('T5 gives every owner of a shared socket, and only processes that own something', () => {
    const table = reader(processesWith(7, 8, 9))([listener(80, { ownerPids: [8, 7] })]);
    expect(rowsOf(table)[0]?.owners.map(({ pid }) => pid)).toEqual([8, 7]);
    expect([...table.processes.keys()].toSorted()).toEqual(['7@7000', '8@8000']);
  });

  it('T6 replaces only the rows of a process that has changed its name', () => {
    const read = reader(processesWith(7, 8));
    const sockets = [7, 8].map((pid) => listener(pid, { ownerPids: [pid] }));
    const before = rowsOf(read(sockets));
    const table = read(
      sockets,
      new Map([
        [7, processWith(7)],
        [8, processWith(8, { name: 'nc' })],
      ]),
    );
    const after = rowsOf(table);
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.owners[0]?.name).toBe('nc');
    expect(table.processes.get('8@8000')?.name).toBe('nc');
  });

  it('T6 replaces the process, but no row, when only facts change that rows do not show', () => {
    const read = reader(processesWith(7));
    const sockets = [listener(80, { ownerPids: [7] })];
    const before = read(sockets);
    const after = read(sockets, new Map([[7, processWith(7, { commandLine: ['nginx: worker'] })]]));
    expect(after.connections).toBe(before.connections);
    expect(after.processes.get('7@7000')?.commandLine).toEqual(['nginx: worker']);
  });

  it('T4 tells a process that got a pid again from the last owner', () => {
    const read = reader(processesWith(7));
    read([connection(5000, { ownerPids: [7] }), connection(5001, { ownerPids: [7] })]);
    const table = read(
      [connection(5000, { state: 'TIME_WAIT' }), connection(5001, { ownerPids: [7] })],
      new Map([[7, processWith(7, { startedAt: 9 })]]),
    );
    expect(rowsOf(table).map(({ owners }) => owners[0]?.startedAt)).toEqual([7000, 9]);
    expect([...table.processes.keys()].toSorted()).toEqual(['7@7000', '7@9']);
  });
});

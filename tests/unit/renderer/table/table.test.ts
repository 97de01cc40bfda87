import { describe, expect, it } from 'vitest';
import { createLiveTable } from '../../../../renderer/table/table.ts';
import { filterOf } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection, delta } from '../rows.ts';

describe('pause', () => {
  it('freezes the view exactly and counts the changes that wait', () => {
    const table = filled();
    const frozen = table.visible();
    table.freeze();
    table.apply(delta([connection('a', { state: 'CLOSING' }), connection('c')], ['b']), false, 10);
    expect(table.unmark(99_999)).toBeNull();
    expect(table.visible()).toBe(frozen);
    expect(table.waiting()).toBe(3);
  });

  it('counts neither what came and went meanwhile nor figures that moved', () => {
    const table = filled();
    table.freeze();
    table.apply(delta([connection('c'), connection('a', { sendQueue: 5 })]), false, 10);
    table.apply(delta([], ['c']), false, 20);
    expect(table.waiting()).toBe(0);
    table.thaw(30);
    expect(marksOf(table)).toEqual({ a: null, b: null });
    expect(table.rows.get('a')?.connection.sendQueue).toBe(5);
  });

  it('lights up what changed when it resumes', () => {
    const table = filled();
    table.freeze();
    table.apply(delta([connection('a', { state: 'CLOSING' })]), false, 10);
    table.apply(delta([connection('c')], ['b']), false, 20);
    table.thaw(30);
    expect(marksOf(table)).toEqual({ a: 'changed', b: 'closed', c: 'opened' });
  });

  it('holds a whole table of a restarted collector as what differs', () => {
    const table = filled();
    table.freeze();
    table.apply(delta([connection('c')]), false, 10);
    table.apply(delta([connection('a'), connection('d')]), true, 20);
    table.thaw(30);
    expect(marksOf(table)).toEqual({ a: null, b: 'closed', d: 'opened' });
  });
});

describe('the first rows', () => {
  it('are not lit as news, even if the view was frozen before they came', () => {
    const table = emptyLiveTable();
    table.freeze();
    table.thaw(5);
    table.apply(delta([connection('a')]), true, 10);
    expect(marksOf(table)).toEqual({ a: null });
  });
});

describe('a whole table', () => {
  it('T6 mends what a delta left half done', () => {
    const table = filled();
    const broken = JSON.parse('{"id":"b","owners":[],"state":null}');
    expect(() => table.apply(delta([connection('c'), broken]), false, 10)).toThrow(TypeError);
    table.apply(delta([connection('b'), connection('c')]), true, 20);
    expect(marksOf(table)).toEqual({ a: 'closed', b: 'changed', c: 'opened' });
    expect(table.tally().total).toBe(2);
  });
});

describe('highlights', () => {
  it('last as long as chosen; a closed row goes with its own', () => {
    const table = filled();
    table.apply(delta([], ['b']), false, 10_000);
    expect(table.unmark(10_000)).toBe(12_000);
    expect(marksOf(table)).toEqual({ a: null, b: 'closed' });
    expect(table.unmark(12_000)).toBeNull();
    expect(table.visible().map(({ connection }) => connection.id)).toEqual(['a']);
  });

  it('are not made by another filter', () => {
    const table = filled();
    table.arrange({ ...defaultSettings, filter: filterOf(defaultSettings, { text: 'nothing' }) });
    expect(table.visible()).toEqual([]);
    table.arrange({ ...defaultSettings, filter: filterOf(defaultSettings, { text: '' }) });
    expect(marksOf(table)).toEqual({ a: null, b: null });
  });
});

describe('the row that is kept', () => {
  it('stays closed when its mark has ended, until another one is kept', () => {
    const table = filled();
    expect(table.keep('a')).toBe(false);
    table.apply(delta([], ['a', 'b']), false, 10);
    expect(table.unmark(99_999)).toBeNull();
    expect(marksOf(table)).toEqual({ a: 'closed' });
    table.apply(delta([connection('c')]), false, 100_000);
    expect(marksOf(table)).toEqual({ a: 'closed', c: 'opened' });
    expect(table.keep('c')).toBe(true);
    expect(marksOf(table)).toEqual({ c: 'opened' });
  });

  it('is as any other once it has opened again', () => {
    const table = filled();
    table.keep('a');
    table.apply(delta([], ['a']), false, 10);
    table.unmark(99_999);
    table.apply(delta([connection('a')]), false, 100_000);
    expect(table.keep(null)).toBe(false);
    expect(marksOf(table)).toEqual({ a: 'opened', b: null });
  });

  it('stays in a frozen view, whichever is kept meanwhile', () => {
    const table = filled();
    table.keep('a');
    table.apply(delta([], ['a']), false, 10);
    table.unmark(99_999);
    table.freeze();
    const frozen = table.visible();
    expect(table.keep('b')).toBe(false);
    expect(table.visible()).toBe(frozen);
    table.thaw(100_000);
    expect(marksOf(table)).toEqual({ b: null });
  });
});

describe('what ended', () => {
  const brief = connection('brief', { state: 'CLOSED' });

  it('is shown closed for as long as chosen, a row before or not', () => {
    const table = filled();
    table.apply(delta([], ['b']), false, 10_000, [connection('b'), brief]);
    expect(marksOf(table)).toEqual({ a: null, b: 'closed', brief: 'closed' });
    expect(table.tally().total).toBe(1);
    expect(table.unmark(12_000)).toBeNull();
    expect(marksOf(table)).toEqual({ a: null });
  });

  it('lights nothing with the first table', () => {
    const table = emptyLiveTable();
    table.apply(delta([]), true, 0, [brief]);
    table.apply(delta([connection('a')]), false, 10, [brief]);
    expect(marksOf(table)).toEqual({ a: null });
  });

  it('changes nothing of a frozen view; what came and went leaves nothing behind', () => {
    const table = filled();
    table.freeze();
    table.apply(delta([], ['b']), false, 10, [connection('b'), brief]);
    expect([marksOf(table), table.waiting()]).toEqual([{ a: null, b: null }, 1]);
    table.thaw(20);
    expect(marksOf(table)).toEqual({ a: null, b: 'closed' });
  });
});

describe('the view of what just opened', () => {
  it('loses a row after five minutes although nothing happens to it', () => {
    const table = emptyLiveTable();
    const filter = filterOf({ ...defaultSettings, view: 'opened' }, { text: '' });
    table.arrange({ ...defaultSettings, filter });
    table.apply(delta([connection('a', { openedAt: 1000 })]), true, 1000);
    table.apply(delta([]), false, 300_999);
    expect(table.visible().length).toBe(1);
    table.apply(delta([]), false, 301_000);
    expect(table.visible()).toEqual([]);
    expect(table.tally()).toMatchObject({ total: 1, views: { all: 1, opened: 0 } });
  });
});

function emptyLiveTable() {
  return createLiveTable({ ...defaultSettings, filter: filterOf(defaultSettings, { text: '' }) });
}

function filled() {
  const table = emptyLiveTable();
  table.apply(delta([connection('a'), connection('b')]), true, 0);
  return table;
}

function marksOf(table: ReturnType<typeof createLiveTable>) {
  return Object.fromEntries(
    table.visible().map(({ connection, mark }) => [connection.id, mark?.kind ?? null]),
  );
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fulfil } from '../../../../renderer/host/wishes.ts';
import type { Page } from '../../../../renderer/page.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import type { Wish } from '../../../../shared/wish.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { getElementById: () => null });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what was chosen in the tray or a notification', () => {
  it('shows its row', () => {
    const { page, done } = pageWith(['a']);
    fulfil(page, wish('a'));
    expect(done).toEqual(['leave', 'open nothing', 'select a', 'details']);
  });

  it('waits for a window that does not have the row yet', () => {
    const { page, done, rows } = pageWith([]);
    fulfil(page, wish('a'));
    vi.advanceTimersByTime(3000);
    rows.set('a', rowOf('a'));
    page.store.setState({ paused: null });
    expect(done).toContain('select a');
    page.store.setState({ paused: null });
    vi.advanceTimersByTime(60_000);
    expect(done.filter((each) => each === 'select a')).toHaveLength(1);
    expect(done.filter((each) => each.startsWith('say'))).toEqual([]);
  });

  it('says that it has gone, of what fired by its last facts', () => {
    const { page, done } = pageWith([]);
    fulfil(page, wish('a'));
    vi.advanceTimersByTime(5000);
    expect(done).toEqual(['leave', 'say :80 is no longer there.']);
    const rule = { id: 'r', name: 'Rule' };
    const fired = { id: 'f', rule, at: 1, connection: connection('a'), process: null, more: 0 };
    page.store.setState({ fired: [fired] });
    fulfil(page, { ...wish('a'), fired: 'f' });
    vi.advanceTimersByTime(5000);
    expect(done.at(-1)).toBe('open watch-rules');
  });

  it('K5 asks before it ends a process, even whoever wishes no questions', () => {
    const { page, done } = pageWith(['a']);
    page.store.setState({ settings: { ...defaultSettings, confirmEnd: false } });
    fulfil(page, { ...wish('a'), end: true });
    expect(done.at(-1)).toBe('open end');
  });
});

function wish(id: string): Wish {
  return { connection: id, end: false, fired: null, name: ':80' };
}

function rowOf(id: string): Row {
  return { connection: connection(id), process: null, mark: null };
}

/** A page that tells what was done to it. */
function pageWith(ids: readonly string[]) {
  const done: string[] = [];
  const rows = new Map(ids.map((id) => [id, rowOf(id)]));
  const page: Page = {
    ...pageOf(delta([])),
    rows,
    showLive: () => done.push('leave'),
    open: (overlay) => done.push(`open ${overlay?.kind ?? 'nothing'}`),
    select: (line) => done.push(`select ${line !== null && 'mark' in line && line.connection.id}`),
    showDetails: () => done.push('details'),
    notice: (text) => done.push(`say ${text}`),
  };
  return { page, done, rows };
}

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostEvents } from '../../../../renderer/host/host.ts';
import { goLive } from '../../../../renderer/host/live.ts';
import { createLiveTable } from '../../../../renderer/table/table.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { reading } from '../../reading.ts';
import { judgeLast, rows } from '../../shared/findings/judging.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

const silenceMs = 21_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('T8 says so when nothing has been heard from the beginning', () => {
  const { link } = started();
  expect(link()).toEqual({ kind: 'loading' });
  vi.advanceTimersByTime(silenceMs);
  expect(link()).toMatchObject({ kind: 'stale', retryAt: null });
});

it('T8 says so when no more is heard', () => {
  const { link, hear } = started();
  vi.advanceTimersByTime(silenceMs - 1);
  hear();
  vi.advanceTimersByTime(silenceMs - 1);
  expect(link()).toEqual({ kind: 'live' });
  vi.advanceTimersByTime(1);
  expect(link()).toMatchObject({ kind: 'stale' });
});

it('T9 expects nothing while it is not looked at', () => {
  const { link, hear } = started();
  hear();
  look('hidden');
  vi.advanceTimersByTime(silenceMs * 10);
  expect(link()).toEqual({ kind: 'live' });
});

it('T9 waits for nothing while it is not looked at, and ends old marks as soon as it is', () => {
  const { store, hear } = started();
  hear();
  hear({ state: 'CLOSE_WAIT' });
  look('hidden');
  // The last message is answered in any case.
  vi.advanceTimersByTime(600);
  expect(vi.getTimerCount()).toBe(0);
  expect(store.getState().lit).not.toBeNull();
  vi.setSystemTime(Date.now() + 60_000);
  look('visible');
  expect(store.getState().lit).toBeNull();
});

it('keeps to it that the address has expired', () => {
  const { link, events } = started();
  events.expired();
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(silenceMs);
  expect(link()).toEqual({ kind: 'expired' });
});

it('shows the rows that it is sent, and their reading', () => {
  const { store, hear } = started();
  hear();
  expect(store.getState()).toMatchObject({
    link: { kind: 'live' },
    reading: { source: 'ss' },
    visible: [{ connection: { id: 'a' } }],
  });
});

it.each([
  ['hidden owners', 'revealing', 'reveal'],
  ['the kernel to tell', 'tracing', 'trace'],
] as const)('no longer waits for %s when another collector answers', (_, waiting, ask) => {
  const { store, live, events, hear } = started();
  hear();
  live[ask]();
  hear();
  expect(store.getState()[waiting]).toBe(true);
  events.opened(() => undefined);
  hear();
  expect(store.getState()[waiting]).toBe(false);
});

it.each([
  ['done', null, []],
  ['declined', null, []],
  ['failed', 'No agent.', ['The kernel cannot be had to tell of every connection: No agent.']],
  ['failed', null, ['The kernel cannot be had to tell of every connection: nobody said why']],
])('says of asking for the kernel to tell only that it %s: %s', (outcome, message, said) => {
  const { store, live, events, notices } = started();
  live.trace();
  events.received(JSON.stringify({ kind: 'traced', outcome, message }));
  expect([store.getState().tracing, notices]).toEqual([false, said]);
});

it('keeps to what was found when the view was frozen, until it goes on', () => {
  const { store, live, hear } = started();
  const shown = () => store.getState().findings.map(({ rule }) => rule);
  const [found] = judgeLast({ at: 9000, rows: rows(12, { state: 'CLOSE_WAIT' }) });
  hear({}, found && [found]);
  expect(shown()).toEqual(['close-wait-leak']);
  live.pause();
  hear({}, []);
  hear();
  expect(shown()).toEqual(['close-wait-leak']);
  live.resume();
  expect(shown()).toEqual([]);
});

it('goes on unseen while a capture is shown', () => {
  const { store, hear } = started();
  const capture = {
    name: 'there.txt',
    tool: 'ss',
    notUnderstood: [],
    notUnderstoodCount: 0,
    notices: [],
  };
  store.setState({ capture });
  hear();
  expect(store.getState()).toMatchObject({ link: { kind: 'live' }, visible: [] });
});

function look(visibilityState: DocumentVisibilityState) {
  Object.assign(document, { visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

function started() {
  const filter = { ...defaultSettings, text: '', hiddenStates: new Set<null>() };
  const table = createLiveTable({ ...defaultSettings, filter: { ...filter, view: 'all' } });
  const { store } = pageOf();
  store.setState({ link: { kind: 'loading' } });
  const all: HostEvents[] = [];
  const notices: string[] = [];
  const live = goLive(
    store,
    table,
    (events) => all.push(events),
    (text) => notices.push(text),
    () => undefined,
  );
  const [events] = all;
  if (events === undefined) throw new Error('It is not connected');
  const hear = (facts: Partial<Connection> = {}, findings?: readonly Finding[]) => {
    const put = delta([connection('a', facts)]);
    const message = { kind: 'delta', delta: put, ended: [], reading, samples: [], findings };
    events.received(JSON.stringify(message));
  };
  return { store, live, events, hear, notices, link: () => store.getState().link };
}

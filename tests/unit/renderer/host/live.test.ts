import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostEvents } from '../../../../renderer/host/host.ts';
import { goLive } from '../../../../renderer/host/live.ts';
import { createLiveTable } from '../../../../renderer/table/table.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { reading } from '../../reading.ts';
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
  Object.assign(document, { visibilityState: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(silenceMs * 10);
  expect(link()).toEqual({ kind: 'live' });
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

it('no longer waits for hidden owners when another collector answers', () => {
  const { store, live, events, hear } = started();
  hear();
  live.reveal();
  hear();
  expect(store.getState().revealing).toBe(true);
  events.opened(() => undefined);
  hear();
  expect(store.getState().revealing).toBe(false);
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

function started() {
  const filter = { ...defaultSettings, text: '', hiddenStates: new Set<null>() };
  const table = createLiveTable({ ...defaultSettings, filter: { ...filter, view: 'all' } });
  const { store } = pageOf();
  store.setState({ link: { kind: 'loading' } });
  const all: HostEvents[] = [];
  const live = goLive(
    store,
    table,
    (events) => all.push(events),
    () => undefined,
    () => undefined,
  );
  const [events] = all;
  if (events === undefined) throw new Error('It is not connected');
  const message = {
    kind: 'delta',
    delta: delta([connection('a')]),
    ended: [],
    reading,
    samples: [],
  };
  const hear = () => events.received(JSON.stringify(message));
  return { store, live, events, hear, link: () => store.getState().link };
}

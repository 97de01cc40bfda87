import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostEvents } from '../../../../renderer/host/host.ts';
import { goLive } from '../../../../renderer/host/live.ts';
import { createLiveTable } from '../../../../renderer/table/table.ts';
import { filterOf } from '../../../../renderer/views/view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import type { Fired } from '../../../../shared/watching.ts';
import { pageOf } from '../drawn.tsx';
import { connection } from '../rows.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'hidden' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('T9 notifies of what fires while the page is hidden, and not of what fired before it came', () => {
  const { hear, notified, ids } = started();
  hear({ whole: true, fired: [firedAt(1)], seenAt: 0 });
  expect([notified, ids()]).toEqual([[], ['1']]);
  hear({ whole: false, fired: [firedAt(2)], seenAt: 0 });
  expect([notified, ids()]).toEqual([['2'], ['2', '1']]);
});

it('keeps what it knows and what was seen when another collector begins with nothing', () => {
  const { hear, ids, store } = started();
  hear({ whole: false, fired: [firedAt(1), firedAt(2)], seenAt: 2 });
  hear({ whole: false, fired: [firedAt(3)], seenAt: 0 });
  expect([ids(), store.getState().seenAt]).toEqual([['3', '2', '1'], 2]);
});

it.each([
  ['no list', { fired: {} }],
  ['no connection', { fired: [{ ...firedAt(1), connection: { id: 'a' } }] }],
  ['no rule', { fired: [{ ...firedAt(1), rule: null }] }],
  ['no count', { fired: [{ ...firedAt(1), more: '57' }] }],
  ['a process that is none', { fired: [{ ...firedAt(1), process: 'node' }] }],
])('refuses a message with %s, and asks for the table again', (_, wrong) => {
  const { hear, sent, ids } = started();
  hear({ whole: false, seenAt: 0, ...wrong });
  expect([ids(), sent]).toEqual([[], ['again']]);
});

function started() {
  const { store } = pageOf();
  const filter = filterOf(defaultSettings, { text: '' });
  const table = createLiveTable({ ...defaultSettings, filter });
  const all: HostEvents[] = [];
  const notified: string[] = [];
  const sent: string[] = [];
  goLive(
    store,
    table,
    (events) => all.push(events),
    () => undefined,
    ({ id }) => notified.push(id),
  );
  const [events] = all;
  if (events === undefined) throw new Error('It is not connected');
  events.opened((text) => sent.push(JSON.parse(text).kind));
  const hear = (message: object) => events.received(JSON.stringify({ kind: 'fired', ...message }));
  return { store, hear, notified, sent, ids: () => store.getState().fired.map(({ id }) => id) };
}

function firedAt(at: number): Fired {
  const rule = { id: 'web', name: 'Web' };
  return { id: `${at}`, rule, at, connection: connection('a'), process: null, more: 0 };
}

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FeedMessage } from '../../../../shared/feed-messages.ts';
import { watching } from './page.ts';
import { connection, listener } from './sockets.ts';
import { subscribe } from './subscribed.ts';

describe('what a subscriber is sent', () => {
  it('T6 is nothing before it asks to watch, and the last table as soon as it does', () => {
    const page = subscribe();
    page.read(1, [listener(80)]);
    page.take({ kind: 'drawn' });
    page.take({ kind: 'refresh' });
    expect(page.messages).toEqual([]);
    page.take(watching());
    expect(page.ports()).toEqual([80]);
  });

  it('T6 is one delta against what it was last sent, however much it missed while it was drawing', () => {
    const page = subscribe(watching());
    page.read(0, [listener(80)]);
    for (const [index, port] of [81, 82, 83].entries()) {
      page.read(1000 * (index + 1), [listener(80), listener(port)]);
    }
    expect(page.messages.length).toBe(1);
    page.take({ kind: 'drawn' });
    expect(page.messages.map(summary)).toEqual([
      { put: 1, removed: 0, at: 0 },
      { put: 1, removed: 0, at: 3000 },
    ]);
    expect(page.ports()).toEqual([80, 83]);
  });

  it('T6 leaves out what opened and closed while it was drawing', () => {
    const page = subscribe(watching());
    const [kept, passing] = [listener(80), listener(81)];
    page.read(0, [kept]);
    page.read(1000, [kept, passing]);
    page.read(2000, [kept]);
    page.take({ kind: 'drawn' });
    expect(page.messages.map(summary).at(-1)).toEqual({ put: 0, removed: 0, at: 2000 });
  });

  it('T6 is under 1 KB when nothing has changed, and still says that it was read', () => {
    const sockets = Array.from({ length: 2000 }, (_, port) => connection(port, { ownerPids: [7] }));
    const page = subscribe(watching());
    page.read(0, sockets);
    page.take({ kind: 'drawn' });
    page.read(1000, sockets);
    expect(page.messages.map(summary).at(-1)).toEqual({ put: 0, removed: 0, at: 1000 });
    expect(JSON.stringify(page.messages[1]).length).toBeLessThan(1024);
  });

  it('T6 is no delta more often than it asked for', () => {
    const page = subscribe(watching({ intervalMs: 2000 }), { drawsAtOnce: true });
    for (let at = 0; at <= 10_000; at += 500) page.read(at, []);
    expect(page.readAt()).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
  });

  it('T6 is not held back by a timer that fired a little early', () => {
    const page = subscribe(watching(), { drawsAtOnce: true });
    for (const at of [0, 999.2, 1998.9, 2500, 2999.5]) page.read(at, []);
    expect(page.readAt()).toEqual([0, 999.2, 1998.9, 2999.5]);
  });

  it('T6 comes at once when it wants it more often, and then that often', () => {
    const page = subscribe(watching({ intervalMs: 5000 }), { drawsAtOnce: true });
    for (const at of [0, 500, 1000]) page.read(at, []);
    expect(page.readAt()).toEqual([0]);
    page.take(watching({ intervalMs: 500 }));
    for (const at of [1500, 2000]) page.read(at, []);
    expect(page.readAt()).toEqual([0, 1000, 1500, 2000]);
  });

  it('T6 is the reading it asked for, and none that began before, whatever its interval', () => {
    const page = subscribe(watching({ intervalMs: 5000 }), { drawsAtOnce: true });
    const now = performance.now();
    page.read(now - 1000, []);
    page.take({ kind: 'refresh' });
    page.read(now - 500, []);
    page.read(now + 500, []);
    page.read(now + 1000, []);
    expect(page.readAt()).toEqual([now - 1000, now + 500]);
  });

  it('T9 is nothing while it is hidden, and exactly what is missing when it is visible again', () => {
    const page = subscribe(watching(), { drawsAtOnce: true });
    page.read(0, [listener(80), listener(81)]);
    page.take(watching({ visible: false }));
    page.read(1000, [listener(81), listener(82)]);
    page.read(2000, [listener(82), listener(83)]);
    page.fail('hung');
    expect(page.messages.length).toBe(1);
    page.read(2100, [listener(83)]);
    page.take(watching());
    expect(page.messages.length).toBe(2);
    expect(page.ports()).toEqual([83]);
  });

  it('T9 waits for a page that was hidden while it was drawing', () => {
    const page = subscribe(watching());
    page.read(0, []);
    page.take(watching({ visible: false }));
    page.read(1000, [listener(80)]);
    page.take(watching());
    expect(page.messages.length).toBe(1);
    page.take({ kind: 'drawn' });
    expect(page.ports()).toEqual([80]);
  });

  it('T8 says at once that the last read failed and of when its table is', () => {
    const page = subscribe(watching({ intervalMs: 5000 }), { drawsAtOnce: true });
    page.read(0, [listener(80)]);
    page.fail('ss hangs');
    expect(page.messages.at(-1)).toEqual({ kind: 'stale', lastReadAt: 0, message: 'ss hangs' });
    expect(page.ports()).toEqual([80]);
  });

  it('T8 says so when nothing could be read ever', () => {
    const page = subscribe(watching());
    page.fail('no ss');
    expect(page.messages).toEqual([{ kind: 'stale', lastReadAt: null, message: 'no ss' }]);
  });

  it('T8 sends the last table first, then that it is stale, each after the other was drawn', () => {
    const page = subscribe(watching());
    page.read(0, [listener(80)]);
    page.read(500, [listener(81)]);
    page.fail('ss hangs');
    page.take({ kind: 'drawn' });
    expect(page.ports()).toEqual([81]);
    expect(page.messages.length).toBe(2);
    page.take({ kind: 'drawn' });
    expect(page.messages.at(-1)).toEqual({ kind: 'stale', lastReadAt: 500, message: 'ss hangs' });
    page.take({ kind: 'drawn' });
    expect(page.messages.length).toBe(3);
  });

  it('T6 is the whole table again for a page that could not use the last message, an interval later', () => {
    const page = subscribe(watching());
    page.read(0, [listener(80), listener(81)]);
    page.take({ kind: 'again' });
    page.read(500, [listener(80), listener(81)]);
    expect(page.messages.length).toBe(1);
    page.read(1000, [listener(80), listener(81)]);
    expect(page.messages.map(summary)).toEqual([
      { put: 2, removed: 0, at: 0 },
      { put: 2, removed: 0, at: 1000 },
    ]);
    expect(page.ports()).toEqual([80, 81]);
  });

  it('T6 is no more than that for a page that can use none', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const page = subscribe(watching({ intervalMs: 2000 }));
    const start = performance.now();
    page.read(start, [listener(80)]);
    for (let ms = 100; ms < 10_000; ms += 100) {
      vi.advanceTimersByTime(100);
      page.take({ kind: 'again' });
      if (ms % 500 === 0) page.fail('ss hangs');
    }
    const kinds = page.messages.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'delta').length).toBe(5);
    expect(kinds.filter((kind) => kind === 'stale').length).toBeLessThanOrEqual(24);
  });

  it('T8 forgets a failure that has passed before it could be told', () => {
    const page = subscribe(watching());
    page.read(0, []);
    page.fail('ss hangs');
    page.read(1000, []);
    page.take({ kind: 'drawn' });
    page.take({ kind: 'drawn' });
    expect(page.messages.map(({ kind }) => kind)).toEqual(['delta', 'delta']);
  });
});

function summary(message: FeedMessage) {
  if (message.kind !== 'delta') return message.kind;
  const { put, removed } = message.delta.connections;
  return { put: put.length, removed: removed.length, at: message.reading.at };
}

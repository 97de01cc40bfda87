import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFeed } from '../../../../renderer/host/feed.ts';
import { reading } from '../../reading.ts';
import { connection, delta } from '../rows.ts';

const watch = { visible: true, intervalMs: 1000, measured: [], names: 'none' } as const;

describe('feed', () => {
  it('T6 says that a message was drawn only once it has been', () => {
    const { feed, sent, draw } = started();
    feed.received(deltaText());
    expect(sent).toEqual([]);
    draw();
    expect(sent).toEqual([{ kind: 'drawn' }]);
  });

  it('T6 does not wait for what changes nothing to be drawn', () => {
    const { feed, sent, draw } = started();
    feed.received(deltaText([]));
    expect(sent).toEqual([]);
    draw();
    feed.received(deltaText([]));
    expect(sent).toEqual([{ kind: 'drawn' }, { kind: 'drawn' }]);
  });

  it.each([
    ['a row that is new', { connections: { put: [connection('b')] } }, {}],
    ['one that has changed', { connections: { changed: [{ id: 'a' }] } }, {}],
    ['one that is gone', { connections: { removed: ['a'] } }, {}],
    ['a process that is new', { processes: { put: [{ pid: 7, startedAt: 1 }] } }, {}],
    ['one that has ended', { processes: { removed: ['7 1'] } }, {}],
    ['a row that came and went', {}, { ended: [{ id: 'a' }] }],
    ['what is found, be it nothing any more', {}, { findings: [] }],
  ])('T6 waits for %s', (_, { connections, processes }: Partial<Parts>, rest) => {
    const { feed, sent, draw } = started();
    feed.received(deltaText());
    draw();
    sent.length = 0;
    const parts: Parts = {
      connections: { put: [], removed: [], ...connections },
      processes: { put: [], removed: [], ...processes },
    };
    feed.received(JSON.stringify({ ...JSON.parse(deltaText()), delta: parts, ...rest }));
    expect(sent).toEqual([]);
    draw();
    expect(sent).toEqual([{ kind: 'drawn' }]);
  });

  it('takes the first delta of each line, and of each restarted collector, for a whole table', () => {
    const { feed, heard } = started();
    feed.received(deltaText());
    feed.received(deltaText());
    feed.received('{"kind":"lost","message":"It ended.","retryAt":9}');
    feed.received(deltaText());
    feed.opened(() => undefined);
    feed.received(deltaText());
    expect(heard).toEqual([
      'delta whole',
      'delta',
      'stale It ended. 9',
      'delta whole',
      'delta whole',
    ]);
  });

  it('asks again for what it wants on each new line, and not when it wants the same', () => {
    const { feed, sent } = started();
    feed.watch(watch);
    feed.watch({ ...watch });
    feed.opened((text) => sent.push(JSON.parse(text)));
    expect(sent).toEqual([
      { kind: 'watch', ...watch },
      { kind: 'watch', ...watch },
    ]);
  });

  it('asks anew for other rows to measure and other names to look up', () => {
    const { feed, sent } = started();
    const wanted = [
      { ...watch, measured: ['a', 'b'] },
      { ...watch, measured: ['a', 'c'] },
      { ...watch, measured: ['a'] },
      { ...watch, names: 'all' },
    ] as const;
    for (const each of wanted) {
      feed.watch(each);
      feed.watch({ ...each, measured: [...each.measured] });
    }
    expect(sent).toEqual(wanted.map((each) => ({ kind: 'watch', ...each })));
  });

  it('hands on what was measured, and asks for the table again where that makes no sense', () => {
    const { feed, heard, sent } = started();
    const value = {
      id: 'a',
      sentBytes: 1,
      receivedBytes: null,
      sentPackets: null,
      receivedPackets: null,
      roundTripMs: 0.5,
      retransmits: 0,
    };
    feed.received(JSON.stringify({ kind: 'measures', at: 7, values: [value] }));
    feed.received(
      JSON.stringify({ kind: 'measures', at: 7, values: [{ ...value, sentBytes: -1 }] }),
    );
    expect([heard, sent]).toEqual([['measures a 7', 'wrong'], [{ kind: 'again' }]]);
  });

  it('says nothing on a line for what was drawn of another one', () => {
    const { feed, sent, draw } = started();
    feed.received(deltaText());
    feed.opened((text) => sent.push(JSON.parse(text)));
    draw();
    expect(sent).toEqual([]);
  });

  it('T8 says that the table is stale when reading fails or the line ends', () => {
    const { feed, heard } = started();
    feed.received('{"kind":"stale","lastReadAt":1,"message":"ss hangs."}');
    feed.closed('No answer.', 5);
    expect(heard).toEqual(['stale ss hangs. null', 'stale No answer. 5']);
  });
});

describe('a message that cannot be used', () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }));
  afterEach(() => vi.useRealTimers());

  it.each([
    ['no JSON', 'half a {'],
    ['an unknown kind', '{"kind":"other"}'],
    ['a delta without rows', '{"kind":"delta","delta":{},"reading":{}}'],
    ['a row without an id', deltaText([{}])],
    ['a row without an address', deltaText([{ ...connection('a'), local: { port: 1 } }])],
    ['an owner without a pid', deltaText([{ ...connection('a'), owners: [null] }])],
    ['a change without an id', deltaText([], [{}])],
    ['a change to no address', deltaText([], [{ id: 'a', remote: { port: 1 } }])],
    ['a change to no history', deltaText([], [{ id: 'a', history: null }])],
    ['an endless nothing', 'null'],
  ])('T6 is not called drawn, but makes the table begin again: %s', (_, text) => {
    const { feed, heard, draw, sent } = started();
    feed.received(deltaText());
    draw();
    feed.received(text);
    draw();
    feed.received(deltaText());
    draw();
    expect(heard).toEqual(['delta whole', 'wrong', 'delta whole']);
    expect(sent).toEqual([{ kind: 'drawn' }, { kind: 'again' }, { kind: 'drawn' }]);
  });

  it('T6 is one that could not be applied, too', () => {
    const { feed, heard, draw, sent } = started({ breaksAt: 2 });
    for (let count = 0; count < 3; count += 1) feed.received(deltaText());
    draw();
    expect(heard).toEqual(['delta whole', 'delta', 'wrong', 'delta whole']);
    expect(sent).toEqual([{ kind: 'again' }, { kind: 'drawn' }, { kind: 'drawn' }]);
  });

  it('T8 leaves the table stale if the next one cannot be used either, and asks again only later', () => {
    const { feed, heard, sent } = started();
    for (let count = 0; count < 3; count += 1) {
      feed.received('null');
      vi.advanceTimersByTime(count === 0 ? 0 : 5000);
    }
    expect(heard).toEqual([
      'wrong',
      expect.stringMatching(/^stale .* 5000$/),
      expect.stringMatching(/^stale .* 10000$/),
    ]);
    expect(sent).toEqual([{ kind: 'again' }, { kind: 'again' }, { kind: 'again' }]);
    feed.received(deltaText());
    feed.received('null');
    expect(heard.slice(3)).toEqual(['delta whole', 'wrong']);
  });

  it('is not asked for again on a line that has ended', () => {
    const { feed, sent } = started();
    feed.received('null');
    feed.received('null');
    feed.closed('No answer.', null);
    feed.opened((text) => sent.push(JSON.parse(text)));
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual([{ kind: 'again' }]);
  });
});

type Parts = { readonly connections: object; readonly processes: object };

function started({ breaksAt = 0 } = {}) {
  const heard: string[] = [];
  const sent: unknown[] = [];
  const drawing: (() => void)[] = [];
  const feed = createFeed(
    {
      delta(_message, whole) {
        heard.push(whole ? 'delta whole' : 'delta');
        if (heard.length === breaksAt) throw new Error('It does not fit');
      },
      stale: (message, retryAt) => heard.push(`stale ${message} ${retryAt}`),
      revealed: (outcome) => heard.push(outcome),
      traced: (outcome) => heard.push(`traced ${outcome}`),
      measures: (values, at) => heard.push(`measures ${values.map(({ id }) => id).join()} ${at}`),
      fired: () => heard.push('fired'),
      wrong: () => heard.push('wrong'),
    },
    (callback) => drawing.push(callback),
  );
  feed.opened((text) => sent.push(JSON.parse(text)));
  const draw = () => {
    for (const callback of drawing.splice(0)) callback();
  };
  return { feed, heard, sent, draw };
}

function deltaText(
  put: readonly unknown[] = [connection('a')],
  changed: readonly unknown[] = [],
): string {
  return JSON.stringify({
    kind: 'delta',
    ended: [],
    delta: { ...delta([]), connections: { put, removed: [], changed } },
    reading,
    samples: [],
  });
}

import { describe, expect, it } from 'vitest';
import { createFeed } from '../../../renderer/feed.ts';
import { connection, delta } from './rows.ts';

const reading = { at: 1, source: 'ss', tookMs: 8, warnings: [] };
const watch = { visible: true, intervalMs: 1000, traffic: false };

describe('feed', () => {
  it('T6 says that a message was drawn only once it has been', () => {
    const { feed, sent, draw } = started();
    feed.received(deltaText());
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

  it('says nothing on a line for what was drawn of another one', () => {
    const { feed, sent, draw } = started();
    feed.received(deltaText());
    feed.opened((text) => sent.push(JSON.parse(text)));
    draw();
    expect(sent).toEqual([]);
  });

  it.each([
    ['no JSON', 'half a {'],
    ['an unknown kind', '{"kind":"other"}'],
    ['a delta without rows', '{"kind":"delta","delta":{},"reading":{}}'],
    ['a row without an id', deltaText([{}])],
    ['an endless nothing', 'null'],
  ])('leaves out %s, says so, and goes on', (_, text) => {
    const { feed, heard, draw, sent } = started();
    feed.received(text);
    feed.received(deltaText());
    expect(heard).toEqual(['wrong', 'delta whole']);
    draw();
    expect(sent).toEqual([{ kind: 'drawn' }, { kind: 'drawn' }]);
  });

  it('T8 says that the table is stale when reading fails or the line ends', () => {
    const { feed, heard } = started();
    feed.received('{"kind":"stale","lastReadAt":1,"message":"ss hangs."}');
    feed.closed('No answer.', 5);
    expect(heard).toEqual(['stale ss hangs. null', 'stale No answer. 5']);
  });
});

function started() {
  const heard: string[] = [];
  const sent: unknown[] = [];
  const drawing: (() => void)[] = [];
  const feed = createFeed(
    {
      delta: (_delta, _reading, whole) => heard.push(whole ? 'delta whole' : 'delta'),
      stale: (message, retryAt) => heard.push(`stale ${message} ${retryAt}`),
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

function deltaText(put: readonly unknown[] = [connection('a')]): string {
  return JSON.stringify({
    kind: 'delta',
    delta: { ...delta([]), connections: { put, removed: [] } },
    reading,
  });
}

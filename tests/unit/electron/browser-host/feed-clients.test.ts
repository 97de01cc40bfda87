import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CollectorChild } from '../../../../electron/browser-host/collector-child.ts';
import {
  createFeedClients,
  type FeedPage,
} from '../../../../electron/browser-host/feed-clients.ts';
import type { ClosableLine, LineBy } from '../../../../electron/collector/channel.ts';

const watch = '{"kind":"watch","visible":true,"intervalMs":1000,"measured":[],"names":"none"}';
const hidden = '{"kind":"watch","visible":false,"intervalMs":1000,"measured":[],"names":"none"}';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the clients of the feed', () => {
  it('carries texts both ways', () => {
    const { clients, collectors } = setUp();
    const page = pageStandIn();
    clients.connect(page);
    page.say(watch);
    collectors[0]?.lines[0]?.say('delta');
    expect([collectors[0]?.lines[0]?.received, page.received]).toEqual([[watch], ['delta']]);
  });

  it('T8 tells the next collector what each page last asked for, on a line of its own', () => {
    const { clients, collectors } = setUp();
    const [one, other, silent] = [pageStandIn(), pageStandIn(), pageStandIn()];
    for (const page of [one, other, silent]) clients.connect(page);
    one.say(watch);
    one.say('{"kind":"drawn"}');
    other.say(watch);
    collectors[0]?.exit('signal SIGKILL');
    other.say(hidden);
    vi.advanceTimersByTime(1000);
    expect(collectors[1]?.lines.map(({ received }) => received)).toEqual([[watch], [hidden], []]);
  });

  it('T8 tells the next collector, too, what the host watches for, on one line of its own', () => {
    const { clients, collectors } = setUp();
    const attend = (id: string) => {
      const rules = [{ id, name: id, query: '', enabled: true }];
      clients.attend({ kind: 'attend', rules, listeners: false, language: 'en', history: null });
    };
    attend('a');
    attend('b');
    collectors[0]?.exit('signal SIGKILL');
    attend('c');
    vi.advanceTimersByTime(1000);
    const told = collectors.map(({ lines }) =>
      lines.map(({ by, received }) => [
        by,
        received.map((text) => JSON.parse(text).rules[0].id).join(' '),
      ]),
    );
    expect(told).toEqual([[['host', 'a b']], [['host', 'c']]]);
  });

  it('T8 says when the next collector starts, also to a page that comes meanwhile', () => {
    const { clients, collectors } = setUp();
    const [early, late] = [pageStandIn(), pageStandIn()];
    clients.connect(early);
    collectors[0]?.exit('signal SIGKILL');
    clients.connect(late);
    expect(early.received).toEqual(late.received);
    expect(early.received.map((text) => JSON.parse(text))).toEqual([
      {
        kind: 'lost',
        message: expect.stringContaining('signal SIGKILL'),
        retryAt: expect.any(Number),
      },
    ]);
    vi.advanceTimersByTime(1000);
    expect(collectors[1]?.lines).toHaveLength(2);
  });

  it('T8 drops what a lost collector had still to say', () => {
    const { clients, collectors } = setUp();
    const page = pageStandIn();
    clients.connect(page);
    collectors[0]?.exit('signal SIGKILL');
    collectors[0]?.lines[0]?.say('late');
    vi.advanceTimersByTime(1000);
    collectors[0]?.lines[0]?.say('later');
    collectors[1]?.lines[0]?.say('new');
    expect(page.received.slice(1)).toEqual(['new']);
  });

  it('closes the line of a page that has gone', () => {
    const { clients, collectors } = setUp();
    const page = pageStandIn();
    clients.connect(page);
    page.leave();
    expect(collectors[0]?.lines[0]?.isClosed).toBe(true);
    collectors[0]?.exit('signal SIGKILL');
    vi.advanceTimersByTime(1000);
    expect(collectors[1]?.lines).toEqual([]);
  });

  it('refuses a page that says what is no request, and does not pass it on', () => {
    const { clients, collectors } = setUp();
    const page = pageStandIn();
    clients.connect(page);
    page.say('{"kind":"watch"}');
    page.say('x');
    expect([page.refusals.length, collectors[0]?.lines[0]?.received]).toEqual([2, []]);
  });

  it('ends the collector, and starts no other', async () => {
    const { clients, collectors } = setUp();
    await clients.close();
    vi.advanceTimersByTime(1000);
    expect(collectors.map(({ hasEnded }) => hasEnded)).toEqual([true]);
  });
});

type CollectorStandIn = CollectorChild & {
  readonly lines: readonly LineStandIn[];
  readonly hasEnded: boolean;
  exit(reason: string): void;
};

type LineStandIn = ClosableLine & {
  readonly by: LineBy;
  readonly received: string[];
  readonly isClosed: boolean;
  say(text: string): void;
};

function setUp() {
  const collectors: CollectorStandIn[] = [];
  const clients = createFeedClients(() => {
    const collector = collectorStandIn();
    collectors.push(collector);
    return collector;
  });
  return { clients, collectors };
}

function collectorStandIn(): CollectorStandIn {
  const lines: LineStandIn[] = [];
  const exitListeners: ((reason: string) => void)[] = [];
  const exit = (reason: string) => {
    for (const listener of exitListeners) listener(reason);
  };
  let hasEnded = false;
  return {
    lines,
    get hasEnded() {
      return hasEnded;
    },
    exit,
    connect(by = 'page') {
      const line = lineStandIn(by);
      lines.push(line);
      return line;
    },
    onExit: (listener) => exitListeners.push(listener),
    onAlive: () => {},
    end() {
      hasEnded = true;
      exit('exit code 0');
    },
  };
}

function lineStandIn(by: LineBy): LineStandIn {
  const received: string[] = [];
  const textListeners: ((text: string) => void)[] = [];
  let isClosed = false;
  return {
    by,
    received,
    get isClosed() {
      return isClosed;
    },
    send: (text) => received.push(text),
    onText: (listener) => textListeners.push(listener),
    onClose: () => {},
    close() {
      isClosed = true;
    },
    say(text) {
      for (const listener of textListeners) listener(text);
    },
  };
}

function pageStandIn() {
  const received: string[] = [];
  const refusals: string[] = [];
  const textListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const page: FeedPage = {
    send: (text) => received.push(text),
    refuse: (reason) => refusals.push(reason),
    onText: (listener) => textListeners.push(listener),
    onClose: (listener) => closeListeners.push(listener),
  };
  return {
    ...page,
    received,
    refusals,
    say(text: string) {
      for (const listener of textListeners) listener(text);
    },
    leave() {
      for (const listener of closeListeners) listener();
    },
  };
}

import { type FeedRequest, parseFeedRequest } from '../../shared/api.ts';
import { messageOf } from '../../shared/result.ts';
import type { Line } from './line.ts';
import { logToStderr } from './log.ts';
import { createTableReader } from './read-table.ts';
import { type AbandonableRead, readWithDeadline } from './read-with-deadline.ts';
import { createRevealing } from './revealing.ts';
import type { System } from './sources/source.ts';
import { createSubscriber, type News, type Subscriber } from './subscriber.ts';

export type Collector = {
  /** Sends the table over this line, as its other end asks for it, until the line is closed. */
  subscribe(line: Line): void;
  stop(): void;
};

const defaultIntervalMs = 1000;
const defaultDeadlineMs = 10_000;

/** Reads the table over and over, whether or not anybody looks (rule T9), and never twice at a time (rule T8). */
export function startCollecting(
  system: System,
  { deadlineMs = defaultDeadlineMs, log = logToStderr } = {},
): Collector {
  const reader = createTableReader(system);
  const revealing = createRevealing(system);
  const subscribers = new Set<Subscriber>();
  let news: News = { last: null, failure: null };
  let current: AbandonableRead<unknown> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let beganAt = Number.NEGATIVE_INFINITY;
  let isAskedFor = true;
  let isStopped = false;

  async function poll(): Promise<void> {
    isAskedFor = false;
    beganAt = performance.now();
    const traffic = watches().some((watch) => watch.visible && watch.traffic);
    const read = readWithDeadline((signal) => reader.read({ traffic, signal }), deadlineMs);
    current = read;
    try {
      news = { last: { ...(await read.outcome), beganAt }, failure: null };
    } catch (error) {
      news = { ...news, failure: { message: messageOf(error) } };
    }
    if (!isStopped) for (const subscriber of subscribers) subscriber.tell(news);
    await read.over;
    current = null;
    schedule();
  }

  /** The next read begins an interval after the last began, at once if asked for, but never before the last is over. */
  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || current !== null) return;
    const inMs = isAskedFor ? 0 : beganAt + intervalMs() - performance.now();
    timer = setTimeout(() => void poll(), Math.max(0, inMs));
  }

  function intervalMs(): number {
    const intervals = watches().map((watch) => watch.intervalMs);
    return intervals.length === 0 ? defaultIntervalMs : Math.min(...intervals);
  }

  function watches() {
    return [...subscribers].flatMap(({ watch }) => watch ?? []);
  }

  function take(subscriber: Subscriber, request: FeedRequest): void {
    subscriber.take(request);
    isAskedFor ||= request.kind === 'refresh';
    schedule();
  }

  /** Tells this page alone what came of it; the owners themselves come to all with the next table. */
  async function reveal(subscriber: Subscriber): Promise<void> {
    const revealed = await revealing.reveal();
    if (!subscribers.has(subscriber)) return;
    subscriber.answer(revealed);
    if (revealed.outcome === 'done') take(subscriber, { kind: 'refresh' });
  }

  schedule();

  return {
    subscribe(line) {
      const subscriber = createSubscriber((message) => line.send(JSON.stringify(message)), log);
      subscriber.tell(news);
      subscribers.add(subscriber);
      line.onText((text) => {
        const request = parseOrLog(text, log);
        if (request?.kind === 'reveal') void reveal(subscriber);
        else if (request !== null) take(subscriber, request);
      });
      line.onClose(() => {
        subscribers.delete(subscriber);
        schedule();
      });
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      current?.abandon(new Error('The collector has been stopped'));
      revealing.stop();
      subscribers.clear();
    },
  };
}

/** What a page says wrongly changes nothing, neither for it nor for the others. */
function parseOrLog(text: string, log: (line: string) => void): FeedRequest | null {
  try {
    return parseFeedRequest(text);
  } catch (error) {
    log(`A request of the feed is refused: ${messageOf(error)}`);
    return null;
  }
}

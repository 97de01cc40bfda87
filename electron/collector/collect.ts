import {
  type FeedMessage,
  type FeedRequest,
  parseFeedRequest,
} from '../../shared/feed-messages.ts';
import { widestOf } from '../../shared/names-wanted.ts';
import { messageOf } from '../../shared/result.ts';
import { startRecorder } from '../history/recorder.ts';
import { createAlerts } from './alerts.ts';
import { createAsking } from './asking.ts';
import { createAttendance } from './attendance.ts';
import { createJudging } from './judging.ts';
import { createLifeReader } from './life-reader.ts';
import type { Line } from './line.ts';
import { logToStderr } from './log.ts';
import { createMeasuring } from './measuring.ts';
import { createOwnCost } from './own-cost.ts';
import { type Attention, createPace } from './pace.ts';
import { createTableReader } from './read-table.ts';
import { type AbandonableRead, readWithDeadline } from './read-with-deadline.ts';
import { createRecording } from './recording.ts';
import { createRemoteFacts } from './remote-facts.ts';
import { createSamples } from './samples.ts';
import type { System } from './sources/source.ts';
import { createSubscriber, type News, type Subscriber } from './subscriber.ts';
import { createTidying } from './tidying.ts';
import type { TableEnded } from './watching.ts';

export type Collector = {
  /** Sends the table over this line, as its other end asks for it, until the line is closed. */
  subscribe(line: Line): void;
  /** Hears over this line from the host what to watch for, and tells it what was found. */
  attend(line: Line): void;
  /** Once what was still to be recorded has been. */
  stop(): Promise<void>;
};

const defaultDeadlineMs = 10_000;

/** Reads the table over and over, whether or not anybody looks (rule T9), and never twice at a time (rule T8). */
export function startCollecting(
  system: System,
  {
    deadlineMs = defaultDeadlineMs,
    log = logToStderr,
    ownCost = createOwnCost(),
    record = startRecorder,
  } = {},
): Collector {
  const lives = createLifeReader(system.traceLives, system.traceLivesElevated);
  const reader = createTableReader(system, createRemoteFacts(), lives);
  const asking = createAsking();
  const measuring = createMeasuring(system, { log });
  const samples = createSamples();
  const judging = createJudging(system, log);
  const subscribers = new Set<Subscriber>();
  const alerts = createAlerts();
  const history = createRecording(record, log);
  const attendance = createAttendance((request) => {
    alerts.use(request.rules);
    history.keep(request.history);
  }, log);
  const pace = createPace();
  const tidying = createTidying();
  let news: News = { last: null, failure: null };
  let current: AbandonableRead<unknown> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let beganAt = Number.NEGATIVE_INFINITY;
  let isAskedFor = true;
  let isStopped = false;

  async function poll(): Promise<void> {
    isAskedFor = false;
    beganAt = performance.now();
    reader.wantNames(widestOf(watches().map(({ names }) => names)));
    const { costMs, share } = ownCost.take();
    judging.count();
    const read = readWithDeadline((signal) => reader.read({ signal }), deadlineMs);
    current = read;
    try {
      const last = await read.outcome;
      const { table, findings } = judging.judge(last.table, last.reading.at);
      const taken = samples.take(last.table, last.reading.at, last.ended);
      const newest = taken.at(-1);
      const isNews = (newest?.opened ?? 0) + (newest?.closed ?? 0) > 0;
      pace.note({ costMs, isNews, at: beganAt });
      const reading = { ...last.reading, cpuShare: share, recording: history.recording() };
      const isEarly = pace.isEager(beganAt);
      const found = { ...last, table, findings, reading, samples: taken };
      news = { last: { ...found, beganAt, isEarly }, failure: null };
    } catch (error) {
      news = { ...news, failure: { message: messageOf(error) } };
    }
    if (!isStopped) tell();
    if (!isStopped && news.failure === null) note(news.last);
    await read.over;
    current = null;
    schedule();
  }

  /** The next read begins an interval after the last began, at once if asked for, but never before the last is over. */
  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || current !== null) return;
    const now = performance.now();
    const inMs = isAskedFor ? 0 : beganAt + pace.nextMs(attention(), now) - now;
    timer = setTimeout(() => void poll(), Math.max(0, inMs));
  }

  function attention(): Attention {
    const intervals = watches().flatMap(({ visible, intervalMs }) => (visible ? intervalMs : []));
    return {
      intervalMs: intervals.length === 0 ? null : Math.min(...intervals),
      isAwaited: attendance.isAwaiting(),
    };
  }

  function watches() {
    return [...subscribers].flatMap(({ watch }) => watch ?? []);
  }

  function take(subscriber: Subscriber, request: FeedRequest): void {
    const isFirst = subscriber.watch === null && request.kind === 'watch';
    subscriber.take(request);
    if (isFirst && alerts.all().fired.length > 0) subscriber.answer(alerts.all());
    isAskedFor ||= request.kind === 'refresh';
    schedule();
  }

  /** Tells this page alone what came of it; what it is for comes to all with the next table. */
  async function askFor(subscriber: Subscriber, kind: 'reveal' | 'trace'): Promise<void> {
    const asked = await asking.ask(kind === 'reveal' ? system.revealOwners : lives.elevate);
    if (!subscribers.has(subscriber)) return;
    subscriber.answer({ kind: kind === 'reveal' ? 'revealed' : 'traced', ...asked });
    if (asked.outcome === 'done') take(subscriber, { kind: 'refresh' });
  }

  /** The table first: what fired points at its rows, and what is measured is of them. */
  function tell(): void {
    for (const subscriber of subscribers) subscriber.tell(news);
    if (news.last === null || news.failure !== null) return;
    tellFired(news.last);
    void measuring.measure(news.last.table, subscribers);
  }

  /** Whether or not a page is visible (rule T9). */
  function tellFired(read: TableEnded): void {
    const fired = alerts.look(read);
    if (fired.length > 0) tellPages(alerts.news(fired));
    attendance.tell(read.table, fired);
  }

  /** Told to every page, so that what is seen in one is seen in all. */
  function see(): void {
    alerts.see();
    tellPages(alerts.news([]));
  }

  /** After everybody has been told, who need not wait for it. */
  function note(read: News['last']): void {
    if (read === null) return;
    history.note({ ...read, at: read.reading.at });
    tidying.look(read.table.connections.size, performance.now());
  }

  function tellPages(message: FeedMessage): void {
    for (const subscriber of subscribers) if (subscriber.watch !== null) subscriber.answer(message);
  }

  schedule();

  return {
    subscribe(line) {
      const subscriber = createSubscriber((message) => line.send(JSON.stringify(message)), log);
      subscriber.tell(news);
      subscribers.add(subscriber);
      line.onText((text) => {
        const request = parseOrLog(text, log);
        if (request?.kind === 'reveal' || request?.kind === 'trace') {
          void askFor(subscriber, request.kind);
        } else if (request?.kind === 'seen') see();
        else if (request !== null) take(subscriber, request);
      });
      line.onClose(() => {
        subscribers.delete(subscriber);
        schedule();
      });
    },
    attend: attendance.attend,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      current?.abandon(new Error('The collector has been stopped'));
      asking.stop();
      measuring.stop();
      judging.stop();
      reader.stop();
      subscribers.clear();
      await history.stop();
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

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedMessage } from '../../../shared/feed-messages.ts';
import { measuredAtMost } from '../../../shared/measures.ts';
import {
  ask,
  callQuestion,
  type Feed,
  type Host,
  openFeed,
  openSession,
  originOf,
  refusedFeed,
  startHost,
  watching,
} from './client.ts';

let host: Host;
let cookie: string;

beforeEach(async () => {
  host = await startHost();
  cookie = await openSession(host);
});

afterEach(() => host.close());

describe('the feed', () => {
  it('sends this computer’s sockets, this server among them', async () => {
    const feed = await watchFeed();
    expect(portsIn(await feed.next())).toContain(host.port);
  });

  it('T6 sends one delta, and no other before it has been drawn', async () => {
    const feed = await watchFeed();
    await feed.next();
    const other = await startHost();
    await sleep(1500);
    await other.close();
    expect(feed.received).toHaveLength(1);
    feed.say({ kind: 'drawn' });
    expect((await feed.next()).kind).toBe('delta');
  });

  it('T8 says that the collector was lost, and goes on with another from an empty table', async () => {
    const feed = await watchFeed();
    await feed.next();
    process.kill(collectorPid(), 'SIGKILL');
    const lost = await feed.next();
    const delta = await feed.next();
    expect(lost).toMatchObject({ kind: 'lost', message: expect.stringContaining('SIGKILL') });
    expect(portsIn(delta)).toContain(host.port);
  });

  it('B4 takes the longest ids of all rows that may be measured', async () => {
    const feed = await openFeed(host, headers());
    const measured = Array<string>(measuredAtMost).fill('i'.repeat(1000));
    feed.say({ kind: 'watch', visible: true, intervalMs: 1000, measured, names: 'none' });
    expect((await feed.next()).kind).toBe('delta');
  });

  it('B4 closes a client that sends 10 MB with 1009, and another goes on', async () => {
    const [bad, good] = [await watchFeed(), await watchFeed()];
    await good.next();
    bad.socket.send('x'.repeat(10_000_000));
    expect((await bad.closed).code).toBe(1009);
    good.say({ kind: 'drawn' });
    const other = await startHost();
    expect((await good.next()).kind).toBe('delta');
    await other.close();
  });

  it.each([
    ['no JSON', 'hello', 1008],
    ['what is no request', '{"kind":"drawn","more":1}', 1008],
    [
      'an interval that is not offered',
      '{"kind":"watch","visible":true,"intervalMs":1,"measured":[],"names":"none"}',
      1008,
    ],
    ['binary data', Buffer.from('{"kind":"drawn"}'), 1003],
  ])('closes a client that sends %s', async (_, data, code) => {
    const feed = await watchFeed();
    feed.socket.send(data);
    expect((await feed.closed).code).toBe(code);
  });

  it('B4 has room for 16 clients, and for another when one has gone', async () => {
    const feeds = await Promise.all(Array.from({ length: 16 }, () => watchFeed()));
    const oneTooMany = await openFeed(host, headers());
    expect(await oneTooMany.closed).toEqual({
      code: 1013,
      reason: '16 pages are open already: close one of them first.',
    });
    feeds[0]?.socket.close();
    await feeds[0]?.closed;
    expect((await (await watchFeed()).next()).kind).toBe('delta');
  });

  it('B4 closes a client that floods the collector with messages', async () => {
    const feed = await watchFeed();
    for (let count = 0; count < 200; count += 1) feed.say({ kind: 'drawn' });
    expect(await feed.closed).toEqual({
      code: 1008,
      reason: 'More than 100 messages a second',
    });
  });

  it('is at no other path', async () => {
    await expect(refusedFeed(host, headers(), '/other')).resolves.toBe(404);
  });
});

describe('the end of the server', () => {
  it('tells its clients, and leaves no process and no port', async () => {
    const feed = await watchFeed();
    await feed.next();
    const pid = collectorPid();
    await host.close();
    expect(await feed.closed).toEqual({ code: 1001, reason: 'Sockeye has ended' });
    expect(isRunning(pid)).toBe(false);
    await expect(ask(host, callQuestion(host, cookie, { name: 'describeHost' }))).rejects.toThrow(
      'ECONNREFUSED',
    );
  });
});

function headers() {
  return { origin: originOf(host), cookie };
}

async function watchFeed(): Promise<Feed> {
  const feed = await openFeed(host, headers());
  feed.say(watching);
  return feed;
}

/** The local ports of the rows that a delta puts. */
function portsIn(message: FeedMessage): number[] {
  if (message.kind !== 'delta') return [];
  return message.delta.connections.put.map(({ local }) => local.port);
}

/** The collector that this process has started. */
function collectorPid(): number {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const found = pids.find((pid) => parentOf(pid) === process.pid && runsCollector(pid));
  if (found === undefined) throw new Error('There is no collector process');
  return found;
}

function parentOf(pid: number): number | null {
  const parent = /^PPid:\t(?<pid>\d+)$/m.exec(readProc(pid, 'status'))?.groups?.['pid'];
  return parent === undefined ? null : Number(parent);
}

function runsCollector(pid: number): boolean {
  return readProc(pid, 'cmdline').includes('collector/main');
}

function isRunning(pid: number): boolean {
  return readProc(pid, 'cmdline') !== '';
}

/** Empty if the process is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

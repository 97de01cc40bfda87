import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFirewallWatch } from '../../../../electron/firewall/firewall-watch.ts';
import type { Firewall, FirewallVerdict } from '../../../../shared/firewall/verdict.ts';

const redis = { address: '0.0.0.0', port: 6379, dualStack: null, executable: null };
const mysql = { ...redis, port: 3306 };

describe('asking the firewall', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads nothing until it is asked, and says nothing until it is read', async () => {
    const { read, watch } = counted();
    expect(read).toHaveBeenCalledTimes(0);
    expect([watch.of(redis), watch.of(mysql)]).toEqual([null, null]);
    await watch.settled();
    expect([watch.of(redis), watch.of(mysql)]).toEqual([open('1'), open('1')]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps what it says for a minute, and says that until it is read again', async () => {
    const { read, watch } = counted();
    watch.of(redis);
    await watch.settled();
    vi.advanceTimersByTime(59_000);
    expect(watch.of(redis)).toEqual(open('1'));
    vi.advanceTimersByTime(1000);
    expect(watch.of(redis)).toEqual(open('1'));
    await watch.settled();
    expect(watch.of(redis)).toEqual(open('2'));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('reads again for a listener that is new, but not for each of many', async () => {
    const { read, watch } = counted();
    watch.of(redis);
    await watch.settled();
    expect(watch.of(mysql)).toEqual(open('1'));
    vi.advanceTimersByTime(6000);
    const another = { ...redis, port: 5432 };
    expect(watch.of(another)).toBe(null);
    await watch.settled();
    expect(watch.of(another)).toEqual(open('2'));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('gives a reading up that hangs, even one that takes no notice', async () => {
    const watch = createFirewallWatch(() => new Promise(() => {}));
    expect(watch.of(redis)).toBe(null);
    vi.advanceTimersByTime(10_000);
    await watch.settled();
    expect(watch.of(redis)).toMatchObject({ says: 'not-known', why: { kind: 'failed' } });
  });

  it('says of one listener alone that it cannot be told what the rules say', async () => {
    const watch = createFirewallWatch(async () => ({ port }) => {
      if (port === redis.port) throw new Error('too much');
      return open('1');
    });
    watch.of(redis);
    watch.of(mysql);
    await watch.settled();
    expect([watch.of(redis), watch.of(mysql)]).toMatchObject([
      { says: 'not-known', why: { kind: 'failed', what: 'too much' } },
      open('1'),
    ]);
  });

  it('says why it could not be read, and that nobody reads it', async () => {
    const watch = createFirewallWatch(() => Promise.reject(new Error('no such thing')));
    watch.of(redis);
    await watch.settled();
    const why = { kind: 'failed', what: 'no such thing' };
    expect(watch.of(redis)).toMatchObject({ says: 'not-known', why });
    expect(createFirewallWatch(undefined).of(redis)).toMatchObject({ why: { kind: 'not-read' } });
  });

  it('stops what it reads, and reads no more', async () => {
    const { read, watch } = counted();
    watch.stop();
    watch.of(redis);
    await watch.settled();
    expect(read).toHaveBeenCalledTimes(0);
  });
});

function counted() {
  let count = 0;
  const read = vi.fn((): Promise<Firewall> => {
    count += 1;
    const verdict = open(String(count));
    return Promise.resolve(() => verdict);
  });
  return { read, watch: createFirewallWatch(read) };
}

function open(what: string): FirewallVerdict {
  return { says: 'open', by: 'nftables', why: { kind: 'rule', what }, family: null };
}

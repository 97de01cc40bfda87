import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { follow } from '../../../../electron/terminal/follow.ts';

describe('following the readings', () => {
  it('goes on after a failed one, and ends when told to stop', async () => {
    const stop = new AbortController();
    const told: unknown[] = [];
    let count = 0;
    await follow(
      async () => {
        count += 1;
        if (count % 2 === 0) throw new Error(`failure ${count}`);
        return `reading ${count}`;
      },
      {
        succeeded: async (reading) => void told.push(reading),
        failed: async (error) => {
          told.push(String(error));
          if (told.length === 4) stop.abort();
        },
      },
      { intervalMs: 0, stop: stop.signal },
    );
    expect(told).toEqual(['reading 1', 'Error: failure 2', 'reading 3', 'Error: failure 4']);
  });

  it('T8 begins a reading only when the one before is over, however long it takes', async () => {
    const stop = new AbortController();
    const happened: string[] = [];
    await follow(
      async () => {
        happened.push('begin');
        await sleep(20);
        happened.push('end');
      },
      {
        succeeded: async () => {
          if (happened.length === 6) stop.abort();
        },
        failed: async () => undefined,
      },
      { intervalMs: 1, stop: stop.signal },
    );
    expect(happened).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end']);
  });

  it('does not wait out its interval, and tells nothing more, when told to stop', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const startedAt = performance.now();
    await follow(
      async () => 'reading',
      { succeeded: async () => undefined, failed: async () => undefined },
      { intervalMs: 60_000, stop: stop.signal },
    );
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('ends with the failure of whoever is told', async () => {
    const following = follow(
      async () => 'reading',
      {
        succeeded: () => Promise.reject(new Error('output closed')),
        failed: async () => undefined,
      },
      { intervalMs: 1, stop: new AbortController().signal },
    );
    await expect(following).rejects.toThrow('output closed');
  });
});

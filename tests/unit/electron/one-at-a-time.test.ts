import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../electron/one-at-a-time.ts';

describe('oneAtATime', () => {
  it('starts a task only when the one before has settled, failed or not', async () => {
    const events: string[] = [];
    const inTurn = oneAtATime();
    const task = (name: string, fails: boolean) =>
      inTurn(async () => {
        events.push(`${name} starts`);
        await turn();
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([
      task('a', false),
      task('b', true),
      task('c', false),
    ]);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

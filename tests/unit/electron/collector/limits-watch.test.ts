import { describe, expect, it } from 'vitest';
import { createLimitsWatch } from '../../../../electron/collector/limits-watch.ts';
import { type Limits, limitsNotKnown } from '../../../../shared/counters.ts';

describe('the limits of other network namespaces', () => {
  it('are not known where nobody reads them', () => {
    expect(createLimitsWatch(undefined, fail).of('blue')).toEqual(limitsNotKnown);
  });

  it('are read when asked about, one namespace after the other', async () => {
    const { read, asked } = reader();
    const watch = createLimitsWatch(read, fail);
    expect([watch.of('blue'), watch.of('green'), watch.of('blue')]).toEqual([null, null, null]);
    await watch.settled();
    expect([watch.of('blue'), watch.of('green')]).toEqual([limitsOf('blue'), null]);
    await watch.settled();
    expect([watch.of('blue'), watch.of('green')]).toEqual([limitsOf('blue'), limitsOf('green')]);
    expect(asked).toEqual(['blue', 'green']);
  });

  it('are read again when that is long ago, and stay as they were until then', async () => {
    const { read, asked } = reader();
    const watch = createLimitsWatch(read, fail, { lastsMs: 0 });
    watch.of('blue');
    await watch.settled();
    expect(watch.of('blue')).toEqual(limitsOf('blue'));
    await watch.settled();
    expect(asked).toEqual(['blue', 'blue']);
  });

  it('are of no more namespaces than are kept', async () => {
    const { read, asked } = reader();
    const watch = createLimitsWatch(read, fail, { keptAtMost: 2 });
    for (const name of ['a', 'b', 'c', 'c', 'b', 'a']) {
      watch.of(name);
      await watch.settled();
    }
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('are not known where they cannot be read, which is said once', async () => {
    const logged: string[] = [];
    const watch = createLimitsWatch(
      () => Promise.reject(new Error('not permitted')),
      (line) => logged.push(line),
    );
    for (const name of ['blue', 'green']) {
      watch.of(name);
      await watch.settled();
      expect(watch.of(name)).toEqual(limitsNotKnown);
    }
    expect(logged).toEqual(['The limits of a network namespace could not be read: not permitted']);
  });

  it('are given up at the deadline, and when nobody needs them any more', async () => {
    const logged: string[] = [];
    const read = (_name: string, signal: AbortSignal) =>
      new Promise<Limits>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const late = createLimitsWatch(read, (line) => logged.push(line), { deadlineMs: 1 });
    late.of('blue');
    await late.settled();
    expect(logged).toEqual([
      'The limits of a network namespace could not be read: It took too long',
    ]);
    const stopped = createLimitsWatch(read, fail);
    stopped.of('blue');
    stopped.stop();
    await stopped.settled();
    expect(stopped.of('green')).toBeNull();
  });
});

function reader() {
  const asked: string[] = [];
  const read = async (name: string) => {
    asked.push(name);
    return limitsOf(name);
  };
  return { read, asked };
}

function limitsOf(name: string): Limits {
  return { ...limitsNotKnown, synBacklog: name.length };
}

function fail(line: string): never {
  throw new Error(line);
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CollectorProcess, supervise } from '../../../../electron/collector/supervise.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('supervision', () => {
  it('starts at once, and says which process it started', () => {
    const { processes, started } = superviseFakes();
    expect([processes.length, started]).toEqual([1, [processes[0]]]);
  });

  it('T8 says how it ended and when it starts again', () => {
    const { processes, lost } = superviseFakes();
    processes[0]?.exit('signal SIGKILL');
    expect(lost).toEqual([{ message: 'The collector ended (signal SIGKILL).', retryAt: 500 }]);
  });

  it('T8 starts again after a delay that grows to half a minute', () => {
    const { processes, lost } = superviseFakes();
    const delays = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const delay of delays) {
      processes.at(-1)?.exit('exit code 1');
      expect((lost.at(-1)?.retryAt ?? 0) - Date.now()).toBe(delay);
      const before = processes.length;
      vi.advanceTimersByTime(delay - 1);
      expect(processes.length).toBe(before);
      vi.advanceTimersByTime(1);
      expect(processes.length).toBe(before + 1);
    }
  });

  it('T8 starts again soon if it had run for a minute', () => {
    const { processes, lost } = superviseFakes();
    for (const delay of [500, 1000]) {
      processes.at(-1)?.exit('exit code 1');
      vi.advanceTimersByTime(delay);
    }
    const live = (ms: number) => {
      for (let left = ms; left > 0; left -= 2000) {
        vi.advanceTimersByTime(Math.min(left, 2000));
        processes.at(-1)?.sayAlive();
      }
    };
    live(59_999);
    processes.at(-1)?.exit('exit code 1');
    expect((lost.at(-1)?.retryAt ?? 0) - Date.now()).toBe(2000);
    vi.advanceTimersByTime(2000);
    live(60_000);
    processes.at(-1)?.exit('exit code 1');
    expect((lost.at(-1)?.retryAt ?? 0) - Date.now()).toBe(500);
  });

  it('T8 counts an end that is reported twice once', () => {
    const { processes, lost } = superviseFakes();
    processes[0]?.exit('spawn ENOENT');
    processes[0]?.exit('exit code 1');
    vi.advanceTimersByTime(500);
    processes[0]?.exit('exit code 1');
    vi.advanceTimersByTime(29_000);
    expect([processes.length, lost.length]).toEqual([2, 1]);
  });

  it('T8 tries again when it cannot even be started', () => {
    const lost: string[] = [];
    let starts = 0;
    const { stop } = supervise(
      () => {
        starts += 1;
        throw new Error('spawn EAGAIN');
      },
      { started: () => {}, lost: (message) => lost.push(message) },
    );
    vi.advanceTimersByTime(1500);
    stop();
    expect(starts).toBe(3);
    expect(lost[0]).toBe('The collector could not be started (spawn EAGAIN).');
  });

  it('T8 ends one that has not answered for half a minute, says so, and starts another', () => {
    const { processes, lost } = superviseFakes();
    vi.advanceTimersByTime(34_999);
    expect([lost, processes[0]?.isEnded]).toEqual([[], false]);
    vi.advanceTimersByTime(1);
    expect([lost, processes[0]?.isEnded]).toEqual([
      [
        {
          message: 'The collector has not answered for 30 s and was ended.',
          retryAt: 35_500,
        },
      ],
      true,
    ]);
    processes[0]?.exit('signal SIGKILL');
    vi.advanceTimersByTime(500);
    expect([processes.length, lost.length]).toEqual([2, 1]);
  });

  it('T8 waits from the last sign of life on', () => {
    const { processes, lost } = superviseFakes();
    for (let seconds = 0; seconds < 120; seconds += 20) {
      vi.advanceTimersByTime(20_000);
      processes[0]?.sayAlive();
    }
    expect(lost).toEqual([]);
    vi.advanceTimersByTime(30_000);
    expect(lost).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(lost.length).toBe(1);
  });

  it('T8 does not take the time that the computer slept for silence', () => {
    const { processes, lost } = superviseFakes();
    vi.advanceTimersByTime(20_000);
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(5000);
    processes[0]?.sayAlive();
    vi.advanceTimersByTime(30_000);
    expect(lost).toEqual([]);
  });

  it('T8 listens no more to one that has ended', () => {
    const { processes, lost } = superviseFakes();
    processes[0]?.exit('exit code 1');
    vi.advanceTimersByTime(500);
    vi.advanceTimersByTime(29_000);
    processes[0]?.sayAlive();
    vi.advanceTimersByTime(6000);
    expect(lost.length).toBe(2);
  });

  it('ends it when told to stop, and starts no other', () => {
    const { processes, lost, stop } = superviseFakes();
    stop();
    processes[0]?.exit('signal SIGTERM');
    vi.advanceTimersByTime(60_000);
    expect([processes.length, processes[0]?.isEnded, lost]).toEqual([1, true, []]);
  });

  it('starts no other when told to stop while it waits', () => {
    const { processes, stop } = superviseFakes();
    processes[0]?.exit('exit code 1');
    stop();
    vi.advanceTimersByTime(60_000);
    expect([processes.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});

type FakeProcess = CollectorProcess & {
  exit(reason: string): void;
  sayAlive(): void;
  readonly isEnded: boolean;
};

function fakeProcess(): FakeProcess {
  const listeners: ((reason: string) => void)[] = [];
  const aliveListeners: (() => void)[] = [];
  let isEnded = false;
  return {
    onExit: (listener) => listeners.push(listener),
    onAlive: (listener) => aliveListeners.push(listener),
    end() {
      isEnded = true;
    },
    exit(reason) {
      for (const listener of listeners) listener(reason);
    },
    sayAlive() {
      for (const listener of aliveListeners) listener();
    },
    get isEnded() {
      return isEnded;
    },
  };
}

function superviseFakes() {
  const processes: FakeProcess[] = [];
  const started: FakeProcess[] = [];
  const lost: { message: string; retryAt: number }[] = [];
  const { stop } = supervise(
    () => {
      const process = fakeProcess();
      processes.push(process);
      return process;
    },
    {
      started: (process) => started.push(process),
      lost: (message, retryAt) => lost.push({ message, retryAt }),
    },
  );
  return { processes, started, lost, stop };
}

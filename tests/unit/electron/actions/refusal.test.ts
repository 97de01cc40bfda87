import { describe, expect, it } from 'vitest';
import { whyLinuxNeedsIt } from '../../../../electron/actions/linux/never-ended.ts';
import { refusalOf } from '../../../../electron/actions/refusal.ts';

const host = new Map([
  [1, 0],
  [2, 0],
  [3, 2],
  [400, 1],
  [401, 400],
]);

describe('refusalOf on Linux', () => {
  it.each([0, -1, -400, 1.5, Number.NaN, 2 ** 60])(
    'K2 refuses %s, which is not one process',
    (pid) => {
      expect(refusal(pid, host, new Set())).toEqual({
        code: 'refused',
        message: `Refused (K2): ${pid} is not the pid of one process; signals to it reach a group of them.`,
      });
    },
  );

  it('K2 refuses init', () => {
    expect(refusal(1, host, new Set())).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 1 is init; ending it would take the system down.',
    });
  });

  it.each([2, 3])('K2 refuses thread %i of the kernel', (pid) => {
    expect(refusal(pid, host, new Set())).toEqual({
      code: 'refused',
      message: `Refused (K2): pid ${pid} is a thread of the kernel, which no signal can end.`,
    });
  });

  it('K2 does not take pid 2 of a container and its children for threads of the kernel', () => {
    const container = new Map([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(refusal(2, container, new Set())).toBeNull();
    expect(refusal(3, container, new Set())).toBeNull();
  });

  it('K2 refuses every process of Sockeye itself', () => {
    expect(refusal(401, host, new Set([400, 401]))).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 401 is Sockeye itself; quit it instead.',
    });
  });

  it('K2 lets every other process be ended', () => {
    expect(refusal(400, host, new Set([999]))).toBeNull();
  });
});

describe('refusalOf on any platform', () => {
  it('K2 asks the platform with all that is known of the process', () => {
    const init = { pid: 1, parents: host, process: null };
    expect(refusalOf(init, new Set(), (target) => `is ${JSON.stringify(target.pid)}.`)).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 1 is 1.',
    });
  });

  it('K2 never ends Sockeye, even where the platform says nothing', () => {
    const own = { pid: 401, parents: host, process: null };
    expect(refusalOf(own, new Set([401]), () => null)?.code).toBe('refused');
    expect(refusalOf({ ...own, pid: 0 }, new Set(), () => null)?.code).toBe('refused');
  });
});

function refusal(pid: number, parents: ReadonlyMap<number, number>, own: ReadonlySet<number>) {
  return refusalOf({ pid, parents, process: null }, own, whyLinuxNeedsIt);
}

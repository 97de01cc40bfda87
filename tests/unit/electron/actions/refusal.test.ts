import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../electron/actions/refusal.ts';

const host = new Map([
  [1, 0],
  [2, 0],
  [3, 2],
  [400, 1],
  [401, 400],
]);

describe('refusalOf', () => {
  it.each([0, -1, -400, 1.5, Number.NaN, 2 ** 60])(
    'K2 refuses %s, which is not one process',
    (pid) => {
      expect(refusalOf(pid, { parents: host, own: new Set() })).toEqual({
        code: 'refused',
        message: `Refused (K2): ${pid} is not the pid of one process; signals to it reach a group of them.`,
      });
    },
  );

  it('K2 refuses init', () => {
    expect(refusalOf(1, { parents: host, own: new Set() })).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 1 is init; ending it would take the system down.',
    });
  });

  it.each([2, 3])('K2 refuses thread %i of the kernel', (pid) => {
    expect(refusalOf(pid, { parents: host, own: new Set() })).toEqual({
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
    expect(refusalOf(2, { parents: container, own: new Set() })).toBeNull();
    expect(refusalOf(3, { parents: container, own: new Set() })).toBeNull();
  });

  it('K2 refuses every process of Sockeye itself', () => {
    expect(refusalOf(401, { parents: host, own: new Set([400, 401]) })).toEqual({
      code: 'refused',
      message: 'Refused (K2): pid 401 is Sockeye itself; quit it instead.',
    });
  });

  it('K2 lets every other process be ended', () => {
    expect(refusalOf(400, { parents: host, own: new Set([999]) })).toBeNull();
  });
});

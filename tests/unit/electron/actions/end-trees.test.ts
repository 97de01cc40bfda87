import { describe, expect, it } from 'vitest';
import type { Computer } from '../../../../electron/actions/computer.ts';
import { endTrees } from '../../../../electron/actions/end-trees.ts';
import { emptyTable } from '../../../../shared/delta.ts';
import type { Process } from '../../../../shared/process.ts';
import { noActions } from './no-actions.ts';

const root = processOf(800, 'root');
const leaf = processOf(801, 'leaf');
const child = processOf(802, 'child');
const request = {
  members: [root, leaf].map(({ pid, startedAt }) => ({ pid, startedAt: Number(startedAt) })),
  descend: true,
  force: false,
  graceMs: 0,
};
const [rootRef, leafRef] = request.members;
const unread = {
  code: 'unavailable',
  message:
    'Whether it is still the process that was confirmed could not be read: /proc is not there',
};

describe('endTrees', () => {
  it('K1 leaves a generation that cannot be looked at, and tells of those that have ended', async () => {
    const computer = computerWith([true, false]);
    expect(await endTrees(request, computer)).toEqual({
      members: [
        { process: rootRef, outcome: 'refused', error: unread },
        { process: leafRef, outcome: 'ended', error: null },
      ],
      ports: [],
      portsUnread: null,
      appeared: [],
      childrenUnread: '/proc is not there',
    });
    expect(computer.ended).toEqual([leaf.pid]);
  });

  it('tells of all that have ended where nobody can look for children afterwards', async () => {
    const computer = computerWith([true, true, false]);
    const report = await endTrees(request, computer);
    expect(report.members.map(({ outcome }) => outcome)).toEqual(['ended', 'ended']);
    expect(report.childrenUnread).toBe('/proc is not there');
    expect(
      (await endTrees({ ...request, descend: false }, computerWith([true, true, false])))
        .childrenUnread,
    ).toBe(null);
  });

  it('says so where a child was seen that cannot be read', async () => {
    const computer = computerWith([true, true, true, false], [child]);
    const { appeared, childrenUnread } = await endTrees(request, computer);
    expect({ appeared, childrenUnread }).toEqual({
      appeared: [],
      childrenUnread: '/proc is not there',
    });
  });

  it('ends nobody where the first look fails', async () => {
    const computer = computerWith([false]);
    await expect(endTrees(request, computer)).rejects.toThrow('/proc is not there');
    expect(computer.ended).toEqual([]);
  });
});

/** Each look at the processes succeeds or fails as told, and all after the last as that. */
function computerWith(
  looks: readonly boolean[],
  others: readonly Process[] = [],
): Computer & { readonly ended: readonly number[] } {
  const ended: number[] = [];
  const all = [root, leaf, ...others];
  let count = 0;
  return {
    ...noActions,
    ended,
    processes: {
      async parents() {
        const works = looks[Math.min(count, looks.length - 1)];
        count += 1;
        if (!works) throw new Error('/proc is not there');
        return new Map([
          [root.pid, 1],
          ...[leaf, ...others].map(({ pid }) => [pid, root.pid] as const),
        ]);
      },
      read: async (pids) =>
        new Map(
          [...pids].flatMap((pid) => all.filter((one) => one.pid === pid).map((one) => [pid, one])),
        ),
    },
    readTable: async () => emptyTable,
    async end({ process }) {
      ended.push(process.pid);
      return { kind: 'ended' };
    },
  };
}

function processOf(pid: number, name: string): Process {
  return {
    pid,
    name,
    startedAt: 1,
    user: null,
    executable: null,
    commandLine: null,
    unit: null,
    parent: null,
    container: null,
  };
}

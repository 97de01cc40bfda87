import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCountsElsewhere } from '../../../../../../electron/collector/sources/linux/counts-elsewhere.ts';
import type { Namespace } from '../../../../../../electron/collector/sources/linux/namespaces/namespaces.ts';
import { readByProcess } from '../../../../../../electron/collector/sources/linux/namespaces/read-by-process.ts';

describe('the counters of other network namespaces', () => {
  it('are read by way of a process that is in it before and after', () => {
    const { proc, count } = madeProc();
    proc.overflow(11, 4);
    proc.overflow(12, 9);
    proc.place(11, 99);
    proc.place(12, 1);
    // 11 has moved since it was listed; nobody is in the third, and the one of the second has ended.
    const listed = [namespace(1, [11, 12]), namespace(2, [21]), namespace(3, [])];
    const counted = [...count(() => listed)()].map(([name, counts]) => [
      name,
      counts.listenOverflows,
    ]);
    expect(counted).toEqual([['n1', 9]]);
  });

  it('are the same objects until they are read again, for which many take turns', () => {
    const { proc, count } = madeProc();
    const listed = [1, 2, 3].map((inode) => namespace(inode, [inode]));
    for (const { inode } of listed) {
      proc.overflow(inode, inode);
      proc.place(inode, inode);
    }
    const read = count(() => listed, 2);
    const [first, second, third] = [read(), read(), read()];
    expect([...first.keys()]).toEqual(['n1', 'n2']);
    expect([...second.keys()]).toEqual(['n1', 'n2', 'n3']);
    const isSame = (before: typeof first, after: typeof first) =>
      listed.map(({ name }) => before.get(name) === after.get(name));
    expect(isSame(first, second)).toEqual([false, true, false]);
    expect(isSame(second, third)).toEqual([false, false, true]);
  });

  it('are forgotten with their namespace', () => {
    const { proc, count } = madeProc();
    proc.overflow(11, 4);
    proc.place(11, 1);
    let listed = [namespace(1, [11])];
    const read = count(() => listed);
    expect(read().size).toBe(1);
    listed = [];
    expect(read().size).toBe(0);
  });
});

function namespace(inode: number, pids: readonly number[]): Namespace {
  return { inode, name: `n${inode}`, pids, path: null, isChosen: false };
}

function madeProc() {
  const root = mkdtempSync(join(tmpdir(), 'sockeye-proc-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const places = new Map<number, number>();
  const scan = { placeOf: (pid: number) => places.get(pid) ?? null };
  return {
    proc: {
      overflow(pid: number, overflows: number) {
        mkdirSync(join(root, `${pid}/net`), { recursive: true });
        writeFileSync(
          join(root, `${pid}/net/netstat`),
          `TcpExt: ListenOverflows\nTcpExt: ${overflows}\n`,
        );
      },
      place: (pid: number, inode: number) => void places.set(pid, inode),
    },
    count: (listed: () => readonly Namespace[], atOnce?: number) =>
      createCountsElsewhere(
        { listed, findIn: (one, read) => readByProcess(one, scan, root, read) },
        atOnce,
      ),
  };
}

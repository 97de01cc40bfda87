import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createOwners,
  type Owners,
} from '../../../../../../electron/collector/sources/linux/owners.ts';
import { listPids } from '../../../../../../electron/collector/sources/linux/process-stat.ts';
import { type MadeUpProc, madeUpProc } from './made-up-proc.ts';

describe('owners', () => {
  let proc: MadeUpProc;
  let owners: Owners;

  beforeEach(() => {
    proc = madeUpProc();
    owners = createOwners(proc.root);
    proc.addProcess(1, { parentPid: 0 });
  });

  function owned(...inodes: readonly number[]): readonly (readonly number[])[] {
    owners.update(inodes, listPids(proc.root));
    return inodes.map((inode) => owners.pidsOf(inode));
  }

  it('keeps every process that holds a socket, ascending', () => {
    proc.addProcess(30);
    proc.addProcess(4);
    proc.open(30, 3, 100);
    proc.open(4, 7, 100);
    proc.open(4, 8, '/dev/null');
    expect(owned(100, 200)).toEqual([[4, 30], []]);
  });

  it('gives the same array for as long as the owners are the same', () => {
    proc.addProcess(30);
    proc.open(30, 3, 100);
    const [first] = owned(100);
    proc.open(30, 4, 200);
    const [second] = owned(100, 200);
    expect(second).toBe(first);
  });

  it('finds a socket that a known process opens later, also under a descriptor used before', () => {
    proc.addProcess(30);
    proc.open(30, 3, '/var/log/it');
    proc.open(30, 4, 100);
    proc.open(30, 5, 150);
    expect(owned(100, 150)).toEqual([[30], [30]]);
    proc.open(30, 6, 200);
    expect(owned(100, 150, 200)).toEqual([[30], [30], [30]]);
    proc.open(30, 3, 300);
    expect(owned(100, 150, 200, 300)).toEqual([[30], [30], [30], [30]]);
    proc.open(30, 4, 400);
    expect(owned(150, 200, 300, 400)).toEqual([[30], [30], [30], [30]]);
    proc.open(30, 5, 500);
    expect(owned(150, 500)).toEqual([[], [30]]);
  });

  it('adds a child that inherits sockets, and drops it when it has ended', () => {
    proc.addProcess(30);
    proc.open(30, 3, 100);
    expect(owned(100)).toEqual([[30]]);
    proc.addProcess(31, { parentPid: 30 });
    proc.open(31, 3, 100);
    expect(owned(100)).toEqual([[30, 31]]);
    proc.removeProcess(31);
    expect(owned(100)).toEqual([[30]]);
  });

  it('looks into the parent of a new process that holds a new socket', () => {
    proc.addProcess(30);
    proc.open(30, 3, '/dev/null');
    owned(100);
    proc.open(30, 4, 200);
    proc.addProcess(31, { parentPid: 30 });
    proc.open(31, 4, 200);
    expect(owned(200)).toEqual([[30, 31]]);
  });

  it('looks again at a new process, which closes on exec what it was not meant to keep', () => {
    proc.addProcess(30);
    proc.open(30, 3, 100);
    proc.addProcess(31);
    proc.open(31, 3, 100);
    expect(owned(100)).toEqual([[30, 31]]);
    proc.close(31, 3);
    expect(owned(100)).toEqual([[30]]);
  });

  it('begins anew with a pid that is used again', () => {
    proc.addProcess(30, { startTicks: 100 });
    proc.open(30, 3, 100);
    proc.addProcess(40);
    proc.open(40, 3, 100);
    owned(100);
    owned(100);
    proc.removeProcess(30);
    proc.addProcess(30, { startTicks: 999 });
    proc.open(30, 9, 200);
    expect(owned(100, 200)).toEqual([[40], [30]]);
  });

  it('notices in time that a socket was passed on, or closed by one of its owners', () => {
    for (let pid = 100; pid < 160; pid += 1) {
      proc.addProcess(pid);
      for (let descriptor = 0; descriptor < 20; descriptor += 1) {
        proc.open(pid, descriptor, pid * 1000 + descriptor);
      }
    }
    const inodes = [100_000, 101_000];
    owned(...inodes);
    owned(...inodes);
    proc.open(120, 50, 100_000);
    proc.open(121, 50, 101_000);
    proc.close(101, 0);
    const rounds = Array.from({ length: 30 }, () => owned(...inodes));
    expect(rounds[0]).toEqual([[100], [101]]);
    expect(rounds.at(-1)).toEqual([[100, 120], [121]]);
  });

  it('forgets one that has ended, though it is listed until its parent takes note', () => {
    proc.addProcess(30);
    proc.addProcess(31, { parentPid: 30 });
    proc.open(30, 3, 100);
    proc.open(31, 3, 100);
    expect(owned(100)).toEqual([[30, 31]]);
    proc.addProcess(31, { parentPid: 30, state: 'Z' });
    proc.close(31, 3);
    expect(owned(100)).toEqual([[30]]);
  });

  it('forgets it as soon, however many hold what the table does not list', () => {
    for (const pid of [30, 31]) {
      proc.addProcess(pid);
      proc.open(pid, 3, 100);
    }
    for (let pid = 200; pid < 300; pid += 1) {
      proc.addProcess(pid);
      proc.open(pid, 3, pid);
    }
    for (let update = 0; update < 3; update += 1) owned(100);
    proc.addProcess(31, { state: 'Z' });
    proc.close(31, 3);
    expect([owned(100), owned(100)].at(-1)).toEqual([[30]]);
  });

  it('finds in time an owner that no sign gives away', () => {
    proc.addProcess(30);
    proc.addProcess(40);
    proc.open(30, 3, 100);
    proc.open(40, 3, 100);
    owned(100);
    // Over a descriptor of which the socket is still listed, as another process holds it.
    proc.open(30, 3, 200);
    owned(100, 200);
    expect(owned(100, 200)).toEqual([[40], [30]]);
  });

  it('says whether anybody may hold something else than before', () => {
    proc.addProcess(30);
    proc.open(30, 3, 100);
    const update = (inodes: readonly number[]) => owners.update(inodes, listPids(proc.root));
    expect(update([100])).toBe(true);
    expect([update([100]), update([])]).toEqual([false, false]);
    proc.open(30, 4, 200);
    expect(update([100, 200])).toBe(true);
    proc.removeProcess(30);
    expect(update([100])).toBe(true);
  });

  // It makes thousands of links, for which a busy disk takes its time.
  const manyLinks = { timeout: 30_000 };
  it(
    'finds each owner in time, however many sockets come of which none is ever found',
    manyLinks,
    () => {
      for (let pid = 100; pid < 700; pid += 1) {
        proc.addProcess(pid);
        for (let descriptor = 0; descriptor < 8; descriptor += 1) {
          proc.open(pid, descriptor, '/dev/null');
        }
      }
      owned();
      owned();
      proc.open(100, 8, 5000);
      const found = Array.from({ length: 60 }, (_, turn) => owned(5000, 9000 + turn)[0]);
      expect(found.at(-1)).toEqual([100]);
    },
  );

  it('does not take inode 0 for a socket', () => {
    proc.addProcess(30);
    proc.open(30, 3, 'socket:[0]');
    expect(owned(0)).toEqual([[]]);
  });

  describe('blindness', () => {
    it('is none if every process can be looked into', () => {
      owned(100);
      expect(owners.blindness()).toBeNull();
    });

    it('is for want of permission if init is not even listed', () => {
      proc.removeProcess(1);
      owned(100);
      expect(owners.blindness()).toBe('permission');
    });

    it('is for another PID namespace if this is not the first one', () => {
      rmSync(join(proc.root, 'self/ns/pid'));
      symlinkSync('pid:[4026532000]', join(proc.root, 'self/ns/pid'));
      owners = createOwners(proc.root);
      owned(100);
      expect(owners.blindness()).toBe('namespace');
    });
  });
});

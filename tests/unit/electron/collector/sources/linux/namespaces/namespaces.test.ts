import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createNamespaceScan } from '../../../../../../../electron/collector/sources/linux/namespaces/namespace-scan.ts';
import {
  listNamespaces,
  namespacePath,
} from '../../../../../../../electron/collector/sources/linux/namespaces/namespaces.ts';
import { listPids } from '../../../../../../../electron/collector/sources/linux/process-stat.ts';
import { type MadeUpProc, madeUpProc } from '../made-up-proc.ts';

describe('network namespaces', () => {
  let proc: MadeUpProc;

  beforeEach(() => {
    proc = madeUpProc();
    proc.enter('self', 1);
    addProcess(1, 1);
  });

  /** In a namespace and a control group. */
  function addProcess(pid: number, inode: number, cgroup = '/'): void {
    proc.addProcess(pid, { files: { cgroup: `0::${cgroup}\n` } });
    proc.enter(pid, inode);
  }

  function listed(scan = createNamespaceScan(proc.root)) {
    scan.update(listPids(proc.root));
    return listNamespaces(scan, roots()).map(({ name, pids }) => [name, ...pids]);
  }

  function roots() {
    return { procRoot: proc.root, runRoot: join(proc.root, 'run') };
  }

  it('are told apart by their inode, and our own is none of them', () => {
    addProcess(30, 1);
    addProcess(31, 7);
    addProcess(32, 8);
    addProcess(33, 7);
    expect(listed()).toEqual([
      ['net:[7]', 31, 33],
      ['net:[8]', 32],
    ]);
  });

  it('are called by the container or else the unit of the first process in them', () => {
    addProcess(31, 7, `/system.slice/docker-${'ab12'.repeat(16)}.scope`);
    addProcess(32, 8, '/system.slice/named.service');
    addProcess(33, 9, '/lxc.payload.web/init.scope');
    expect(listed()).toEqual([
      ['ab12ab12ab12', 31],
      ['named.service', 32],
      ['web', 33],
    ]);
  });

  it('T1 of one name are told apart by their inode', () => {
    addProcess(31, 7, '/user.slice/ssh.scope');
    addProcess(32, 8, '/user.slice/ssh.scope');
    expect(listed()).toEqual([
      ['ssh.scope net:[7]', 31],
      ['ssh.scope net:[8]', 32],
    ]);
    expect(namespacePath('ssh.scope net:[8]', roots())).toBe(`${proc.root}/32/ns/net`);
    expect(namespacePath('ssh.scope', roots())).toBe(null);
  });

  it('are found again when a process has just gone into one, and at length when an old one has', () => {
    const scan = createNamespaceScan(proc.root);
    for (let pid = 100; pid < 150; pid += 1) addProcess(pid, 1);
    expect(listed(scan)).toEqual([]);
    proc.enter(120, 7);
    expect(listed(scan)).toEqual([['net:[7]', 120]]);
    proc.enter(130, 8);
    const rounds = Array.from({ length: 8 }, () => listed(scan));
    expect(rounds.at(-1)).toEqual([
      ['net:[7]', 120],
      ['net:[8]', 130],
    ]);
  });

  it('are gone with their last process, or when it leaves', () => {
    const scan = createNamespaceScan(proc.root);
    addProcess(31, 7);
    addProcess(32, 8);
    listed(scan);
    proc.removeProcess(31);
    proc.enter(32, 1);
    expect(listed(scan)).toEqual([]);
  });

  it('do not exist where the system says nothing of them', () => {
    const bare = madeUpProc();
    bare.addProcess(1);
    const scan = createNamespaceScan(bare.root);
    scan.update([1]);
    expect(listNamespaces(scan, roots())).toEqual([]);
  });

  it('are not looked for among files that keep none', () => {
    mkdirSync(join(proc.root, 'run/netns/blue'), { recursive: true });
    expect(listed()).toEqual([]);
  });
});

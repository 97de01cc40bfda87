import { describe, expect, it } from 'vitest';
import { createThreadProcesses } from '../../../../../../../electron/collector/sources/linux/tracing/thread-processes.ts';
import { madeUpProc } from '../made-up-proc.ts';

describe('the process of a thread', () => {
  it('is that which it belongs to', () => {
    const proc = madeUpProc();
    proc.addProcess(50, { files: { status: status('curl', 50, 1) } });
    proc.addProcess(61, { files: { status: status('Go\\nTgid:\t9', 60, 1) } });
    const processOf = createThreadProcesses(proc.root);
    expect([50, 61].map(processOf)).toEqual([50, 60]);
  });

  it('is not known of one that has ended, that is the kernel’s, or whose file says nothing', () => {
    const proc = madeUpProc();
    proc.addProcess(2, { files: { status: status('kthreadd', 2, 0) } });
    proc.addProcess(77, { files: { status: status('kworker/0:1', 77, 2) } });
    proc.addProcess(78, { files: { status: 'Name:\tx\n' } });
    const processOf = createThreadProcesses(proc.root);
    expect([2, 77, 78, 99].map(processOf)).toEqual([null, null, null, null]);
  });

  it('is looked up once', () => {
    const proc = madeUpProc();
    proc.addProcess(50, { files: { status: status('curl', 50, 1) } });
    const processOf = createThreadProcesses(proc.root);
    expect([processOf(50), processOf(51)]).toEqual([50, null]);
    proc.removeProcess(50);
    proc.addProcess(51, { files: { status: status('late', 51, 1) } });
    expect([processOf(50), processOf(51)]).toEqual([50, null]);
  });

  it('is looked up of so many only in one reading', () => {
    const proc = madeUpProc();
    proc.addProcess(50, { files: { status: status('curl', 50, 1) } });
    const processOf = createThreadProcesses(proc.root);
    for (let thread = 1000; thread < 1500; thread += 1) processOf(thread);
    expect(processOf(50)).toBeNull();
  });
});

function status(name: string, pid: number, parentPid: number): string {
  return `Name:\t${name}\nUmask:\t0022\nState:\tS (sleeping)\nTgid:\t${pid}\nNgid:\t0\nPid:\t${pid}\nPPid:\t${parentPid}\nTracerPid:\t0\n`;
}

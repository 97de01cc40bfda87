import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createProcessList } from '../../../../../../electron/collector/sources/linux/process-list.ts';
import { type MadeUpProc, madeUpProc } from './made-up-proc.ts';

describe('the list of processes', () => {
  let proc: MadeUpProc;

  beforeEach(() => {
    proc = madeUpProc();
    proc.addProcess(1);
    say('0.38 0.34 0.87 1/153 6570');
  });

  function say(loadavg: string): void {
    proc.write('loadavg', `${loadavg}\n`);
  }

  it('is the same for as long as no thread has started or ended', () => {
    const list = createProcessList(proc.root);
    const first = list.read();
    say('0.40 0.34 0.87 2/153 6570');
    expect([first, list.read() === first]).toEqual([[1], true]);
  });

  it.each([
    ['has started', '0.38 0.34 0.87 1/154 6571'],
    ['has ended', '0.38 0.34 0.87 1/152 6570'],
    ['has started where another has ended', '0.38 0.34 0.87 1/153 6571'],
  ])('is made anew when one %s', (_, loadavg) => {
    const list = createProcessList(proc.root);
    list.read();
    proc.addProcess(30);
    say(loadavg);
    expect(list.read()).toEqual([1, 30]);
  });

  it('is the same array when but a thread has started', () => {
    const list = createProcessList(proc.root);
    const first = list.read();
    say('0.38 0.34 0.87 1/154 6571');
    expect(list.read()).toBe(first);
  });

  it('shows soon what came into sight without a sign', () => {
    const list = createProcessList(proc.root);
    list.read();
    proc.addProcess(30);
    const lists = Array.from({ length: 5 }, () => list.read());
    expect(lists.at(-1)).toEqual([1, 30]);
  });

  it.each([
    ['in another PID namespace, whose signs are of others', inAnotherNamespace],
    ['where the kernel says nothing of it', () => say('nothing')],
    ['where there is no such file', () => rmSync(join(proc.root, 'loadavg'))],
  ])('is made anew each time %s', (_, change) => {
    change();
    const list = createProcessList(proc.root);
    list.read();
    proc.addProcess(30);
    expect(list.read()).toEqual([1, 30]);
  });

  function inAnotherNamespace(): void {
    rmSync(join(proc.root, 'self/ns/pid'));
    symlinkSync('pid:[4026532000]', join(proc.root, 'self/ns/pid'));
  }
});

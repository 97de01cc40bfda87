import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  makeInstance,
  removeLeftInstances,
} from '../../../../../../../electron/collector/sources/linux/tracing/instance.ts';
import { madeUpProc } from '../made-up-proc.ts';

it('an instance is named by its process, and each has its own', () => {
  const { root } = procWithUs();
  const tracefs = emptyTracefs();
  const [one, other] = [makeInstance(tracefs, root), makeInstance(tracefs, root)];
  expect(one.path).not.toBe(other.path);
  for (const name of instancesIn(tracefs)) {
    expect(name).toMatch(new RegExp(`^sockeye-${process.pid}-777-\\d+$`));
  }
  one.remove();
  other.remove();
  expect(instancesIn(tracefs)).toEqual([]);
});

it('what a Sockeye left that has ended is removed, and nothing else', () => {
  const proc = procWithUs();
  proc.addProcess(41, { startTicks: 100 });
  proc.addProcess(42, { startTicks: 200 });
  const kept = [
    'sockeye-41-100-1',
    'sockeye-41-100-2',
    'sockeye',
    'sockeye-43',
    'sockeye-43-100-1-x',
    'mine-43-100-1',
    'bpftrace_43',
  ];
  // One process is gone, and the number of another is that of a new process now.
  const left = ['sockeye-43-100-1', 'sockeye-42-199-1'];
  const tracefs = emptyTracefs([...kept, ...left]);
  removeLeftInstances(tracefs, proc.root);
  expect(new Set(instancesIn(tracefs))).toEqual(new Set(kept));
});

it('one that is gone already does not matter', () => {
  const tracefs = emptyTracefs();
  const instance = makeInstance(tracefs, procWithUs().root);
  rmSync(instance.path, { recursive: true });
  expect(() => instance.remove()).not.toThrow();
});

it('what cannot be removed for another reason is not passed over', () => {
  const tracefs = emptyTracefs(['sockeye-43-100-1']);
  writeFileSync(join(tracefs, 'instances/sockeye-43-100-1/file'), '');
  expect(() => removeLeftInstances(tracefs, procWithUs().root)).toThrow('ENOTEMPTY');
});

function procWithUs() {
  const proc = madeUpProc();
  proc.addProcess(process.pid, { startTicks: 777 });
  return proc;
}

function emptyTracefs(instances: readonly string[] = []): string {
  const tracefs = mkdtempSync(join(tmpdir(), 'made-up-tracefs-'));
  onTestFinished(() => rmSync(tracefs, { recursive: true }));
  mkdirSync(join(tracefs, 'instances'));
  for (const name of instances) mkdirSync(join(tracefs, 'instances', name));
  return tracefs;
}

function instancesIn(tracefs: string): readonly string[] {
  return readdirSync(join(tracefs, 'instances'));
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isInitialPidNamespace } from '../../../../../../electron/collector/sources/linux/pid-namespace.ts';

it.each([
  ['pid:[4026531836]', true],
  ['pid:[4026532222]', false],
])('tells the first PID namespace from others: %s', (place, expected) => {
  const procRoot = madeUpRoot();
  mkdirSync(join(procRoot, 'self/ns'), { recursive: true });
  symlinkSync(place, join(procRoot, 'self/ns/pid'));
  expect(isInitialPidNamespace(procRoot)).toBe(expected);
});

it('takes a kernel without PID namespaces for the first', () => {
  expect(isInitialPidNamespace(madeUpRoot())).toBe(true);
});

function madeUpRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'made-up-proc-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return root;
}

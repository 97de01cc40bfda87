import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  findProgram,
  findSystemProgram,
} from '../../../../../../electron/collector/sources/linux/find-program.ts';

it('finds the first that can be run; for an administrator nothing of the PATH', () => {
  const root = mkdtempSync(join(tmpdir(), 'programs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [directory, mode] of [
    ['a', 0o644],
    ['b', 0o755],
    ['c', 0o755],
  ] as const) {
    mkdirSync(join(root, directory));
    writeFileSync(join(root, directory, 'tool'), '');
    chmodSync(join(root, directory, 'tool'), mode);
  }
  const directories = ['missing', 'a', 'b', 'c'].map((directory) => join(root, directory));
  expect(findProgram('tool', directories)).toBe(join(root, 'b/tool'));
  expect(findProgram('other', directories)).toBeNull();

  vi.stubEnv('PATH', directories.join(':'));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(findProgram('tool')).toBe(join(root, 'b/tool'));
  expect(findSystemProgram('tool')).toBeNull();
});

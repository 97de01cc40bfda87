import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemOf } from '../../../../electron/history/same-system.ts';

it('is one start of the kernel, and one network namespace', () => {
  const system = systemOf(procOf('start', 'net:[1]'), 'linux');
  expect(systemOf(procOf('start', 'net:[1]'), 'linux')).toBe(system);
  expect(systemOf(procOf('start', 'net:[2]'), 'linux')).not.toBe(system);
  expect(systemOf(procOf('other', 'net:[1]'), 'linux')).not.toBe(system);
});

it('is not known where the system does not say, and any where names never come again', () => {
  expect(systemOf('/nonexistent', 'linux')).toBe(null);
  expect(systemOf('/nonexistent', 'darwin')).toBe(null);
  expect(systemOf('/nonexistent', 'win32')).toBe('win32');
});

it.runIf(process.platform === 'linux')('is known here', () => {
  expect(systemOf()).toMatch(/^[0-9a-f-]{36} net:\[\d+\]$/);
});

function procOf(start: string, namespace: string): string {
  const root = mkdtempSync(join(tmpdir(), 'sockeye-proc-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'sys/kernel/random'), { recursive: true });
  mkdirSync(join(root, 'self/ns'), { recursive: true });
  writeFileSync(join(root, 'sys/kernel/random/boot_id'), `${start}\n`);
  symlinkSync(namespace, join(root, 'self/ns/net'));
  return root;
}

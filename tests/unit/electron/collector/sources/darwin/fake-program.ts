import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A shell script in the place of a program of macOS; `$0` is its path. */
export function fakeProgram(script: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'fake-program-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'program');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Where a captured output stands. */
export function capturePath(name: string): string {
  return new URL(`../../../../../fixtures/captures/${name}.txt`, import.meta.url).pathname;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRetries, retriesBy } from '../../../../electron/probing/retries.ts';

describe('retriesBy', () => {
  it('doubles the wait each time, as Linux did until 6.5', () => {
    expect(retriesBy(6, 0)).toEqual({
      atMs: [1000, 3000, 7000, 15_000, 31_000, 63_000],
      givesUpAfterMs: 127_000,
    });
  });

  // Documentation/networking/ip-sysctl.rst: 67 seconds till the last, 131 till it fails.
  it('begins with one a second where the kernel does', () => {
    expect(retriesBy(6, 4)).toEqual({
      atMs: [1000, 2000, 3000, 4000, 5000, 7000, 11_000, 19_000, 35_000, 67_000],
      givesUpAfterMs: 131_000,
    });
  });

  it('waits two minutes at most', () => {
    expect(retriesBy(9, 0).atMs.slice(-2)).toEqual([247_000, 367_000]);
  });
});

describe('readRetries', () => {
  it('reads the settings of the system', async () => {
    expect(await readRetries(rootWith({ tcp_syn_retries: '1\n' }))).toEqual(retriesBy(1, 0));
    const both = { tcp_syn_retries: '2\n', tcp_syn_linear_timeouts: '3\n' };
    expect(await readRetries(rootWith(both))).toEqual(retriesBy(2, 3));
  });

  it('says nothing where there are none, or none that can be read', async () => {
    expect(await readRetries(rootWith({}))).toBe(null);
    expect(await readRetries(rootWith({ tcp_syn_retries: 'many\n' }))).toBe(null);
  });
});

function rootWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sockeye-retries-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const directory = join(root, 'sys/net/ipv4');
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(directory, name), content);
  return root;
}

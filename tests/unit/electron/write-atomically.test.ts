import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAtomically, writeAtomically } from '../../../electron/write-atomically.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-atomic-'));
  file = join(folder, 'some.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing atomically', () => {
  it('replaces a file whole, and makes the folder', async () => {
    const within = join(folder, 'new', 'some.json');
    await writeAtomically(within, 'one');
    await writeAtomically(within, 'two');
    expect(readFileSync(within, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'new'))).toEqual(['some.json']);
  });

  it('keeps two replacements of one file apart, of which the last one stays', async () => {
    const [one, other] = [await openAtomically(file, 0o600), await openAtomically(file, 0o600)];
    await one.write('one');
    await other.write('other');
    await other.keep();
    await one.keep();
    expect(readFileSync(file, 'utf8')).toBe('one');
    expect(readdirSync(folder)).toEqual(['some.json']);
  });

  it('leaves everything as it was when a replacement is dropped', async () => {
    writeFileSync(file, 'old');
    const replacement = await openAtomically(file, 0o600);
    await replacement.write('new');
    await replacement.drop();
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['some.json']);
  });

  it('removes what was left of this file by who was killed, and nothing that may be written now', async () => {
    const leftover = (name: string, agoMs: number) => {
      const path = join(folder, `${name}.${randomUUID()}.tmp`);
      const at = (Date.now() - agoMs) / 1000;
      writeFileSync(path, 'half');
      utimesSync(path, at, at);
      return basename(path);
    };
    leftover('some.json', 120_000);
    const others = [leftover('some.json', 1000), leftover('other.json', 120_000)];
    await writeAtomically(file, 'new');
    expect(readdirSync(folder).toSorted()).toEqual([...others, 'some.json'].toSorted());
  });
});

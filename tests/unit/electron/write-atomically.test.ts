import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});

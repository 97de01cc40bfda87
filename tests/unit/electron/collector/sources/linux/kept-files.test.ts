import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createKeptFiles } from '../../../../../../electron/collector/sources/linux/kept-files.ts';

it('gives what is in a file at each time', () => {
  const { textOf, path } = setUp();
  writeFileSync(path, 'a long line\n');
  const first = textOf(path);
  writeFileSync(path, 'short\n');
  const second = textOf(path);
  writeFileSync(path, '');
  expect([first, second, textOf(path)]).toEqual(['a long line\n', 'short\n', '']);
});

it('gives a file whole that is longer than the room for most', () => {
  const { textOf, path } = setUp();
  writeFileSync(path, 'x'.repeat(100_000));
  expect([textOf(path).length, textOf(path).length]).toEqual([100_000, 100_000]);
});

it('gives nothing for as long as there is no file', () => {
  const { textOf, path } = setUp();
  const before = textOf(path);
  writeFileSync(path, 'there');
  expect([before, textOf(path)]).toEqual(['', 'there']);
});

it.skipIf(process.platform !== 'linux')(
  'opens a file once, and keeps none open that cannot be read',
  () => {
    const { textOf, path, directory } = setUp();
    writeFileSync(path, 'there');
    textOf(path);
    const descriptors = readdirSync('/proc/self/fd').length;
    for (let time = 0; time < 5; time += 1) textOf(path);
    for (let time = 0; time < 5; time += 1) expect(textOf(directory)).toBe('');
    expect(readdirSync('/proc/self/fd').length).toBe(descriptors);
  },
);

function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'sockeye-kept-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return { textOf: createKeptFiles(), directory, path: join(directory, 'file') };
}

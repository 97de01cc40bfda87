import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

it.each([
  ['electron', /`electron\/(?<name>[a-z-]+)\/`/g],
  ['renderer', /`(?<name>[a-z-]+)\/`/g],
])('the architecture names every folder of %s', (folder, pattern) => {
  const named = new Set([...text.matchAll(pattern)].map(({ groups }) => groups?.['name']));
  expect(foldersOf(folder).filter((name) => !named.has(name))).toEqual([]);
});

it('the architecture names no folder that is not there', () => {
  const named = [...text.matchAll(/`(?<path>(?:electron|shared|renderer)\/[a-z-]+)\/`/g)];
  const paths = named.map(({ groups }) => groups?.['path'] ?? '');
  expect(paths.length).toBeGreaterThan(10);
  const there = ['electron', 'shared', 'renderer'].flatMap((folder) =>
    foldersOf(folder).map((name) => `${folder}/${name}`),
  );
  expect(paths.filter((path) => !there.includes(path))).toEqual([]);
});

function foldersOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

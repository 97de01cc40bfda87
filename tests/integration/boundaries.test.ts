import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

it('refuses imports across the boundaries of the runtimes, and only those', () => {
  const refused = [
    ['shared/new.ts', 'node:fs', 'react', '../electron/handlers.ts', '../renderer/view.ts'],
    ['renderer/new.ts', 'electron', 'node:fs', '../electron/handlers.ts'],
    ['electron/preload.ts', 'node:fs', './handlers.ts'],
    ['electron/new.ts', 'electron', '../renderer/view.ts'],
    ['electron/actions/new.ts', 'electron', '../handlers.ts', '../terminal/list.ts'],
    ['electron/collector/new.ts', 'electron', '../handlers.ts', '../actions/terminate.ts'],
    ['electron/collector/sources/linux/new.ts', 'electron', '../../../handlers.ts'],
    ['electron/terminal/new.ts', 'electron', '../../renderer/views/view.ts'],
    ['electron/browser-host/new.ts', 'electron', '../../renderer/views/view.ts'],
  ];
  const allowed = [
    ['electron/main.ts', 'electron', 'node:fs', './handlers.ts'],
    ['electron/collector/other.ts', 'node:fs', '../../shared/api.ts'],
    ['electron/terminal/other.ts', '../actions/terminate.ts', '../collector/read-table.ts'],
    ['renderer/other.ts', '../shared/api.ts', 'react'],
  ];
  expect(refusedImports([...refused, ...allowed])).toEqual(
    refused.flatMap(([file, ...imports]) => imports.map(() => file)).sort(),
  );
});

/** The files of the refused imports, once for each, if these files were in the project. */
function refusedImports(files: readonly (readonly string[])[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [file = '', ...imports] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), imports.map((path) => `import '${path}';\n`).join(''));
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--reporter=json'],
    { cwd: folder, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
  return diagnostics.map(({ location }) => location.path).sort();
}

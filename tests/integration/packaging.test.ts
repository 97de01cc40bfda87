import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const requireHere = createRequire(import.meta.url);
const { version }: { version: string } = requireHere('electron/package.json');

describe.runIf(process.platform === 'linux')('npm run package (needs Linux)', () => {
  let folder: string;
  let unpacked: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sockeye-package-'));
    const runtime = await layOutRuntime(join(folder, 'runtime'));
    await promisify(execFile)(
      process.execPath,
      [
        resolve(root, 'node_modules/electron-builder/cli.js'),
        ...['--linux', 'dir', '--x64', '--publish', 'never'],
        `-c.electronDist=${runtime}`,
        `-c.directories.output=${join(folder, 'dist')}`,
      ],
      { cwd: root },
    );
    unpacked = join(folder, 'dist/linux-unpacked');
  }, 120_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('packs what was built, package.json and the dependencies at run time, and nothing else', () => {
    const files = listArchive(join(unpacked, 'resources/app.asar'));
    expect(new Set(files.map(placeOf))).toEqual(
      new Set([
        'out',
        'package.json',
        'node_modules',
        'node_modules/koffi',
        'node_modules/@koromix',
        'node_modules/@ip-location-db',
        'node_modules/maxmind',
        'node_modules/mmdb-lib',
        'node_modules/tiny-lru',
      ]),
    );
    expect(files).toEqual(
      expect.arrayContaining([
        '/out/main/main.js',
        '/out/main/collector.js',
        '/out/main/history-worker.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
      ]),
    );
  });

  it('packs one database of countries, that of both families', () => {
    const databases = listArchive(join(unpacked, 'resources/app.asar')).filter((file) =>
      file.endsWith('.mmdb'),
    );
    expect(databases.map((file) => basename(file))).toEqual(['geo-whois-asn-country.mmdb']);
  });

  it('leaves the libraries that the loader opens outside the archive', async () => {
    const outside = await readdir(join(unpacked, 'resources/app.asar.unpacked'), {
      recursive: true,
    });
    expect(outside).toContain('node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node');
  });

  it('sets the fuses in the program file', async () => {
    const fuses = await getCurrentFuseWire(join(unpacked, 'sockeye'));
    const on = FuseState.ENABLE;
    const off = FuseState.DISABLE;
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
  });
});

/** What the packager needs of a runtime: a program file with a fuse wire (all on), and its version. */
async function layOutRuntime(folder: string): Promise<string> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const program = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, 9]),
    Buffer.from('1'.repeat(9)),
  ]);
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), '');
  return folder;
}

function listArchive(file: string): string[] {
  const fromBuilder = createRequire(requireHere.resolve('electron-builder'));
  const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib'));
  const asar: { listPackage(file: string, options: object): string[] } =
    fromLibrary('@electron/asar');
  return asar.listPackage(file, {});
}

/** The part of the archive a file belongs to; of dependencies, which. */
function placeOf(file: string): string {
  const parts = file.split('/').slice(1);
  return parts.slice(0, parts[0] === 'node_modules' ? 2 : 1).join('/');
}

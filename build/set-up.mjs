import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodePath, root, run, runNpm, SetUpError, say } from './commands.mjs';
import { installElectron } from './electron-runtime.mjs';

/**
 * Brings a fresh clone to where it can run: dependencies, Electron's runtime if it can be had, and an up-to-date build.
 * @returns {Promise<{ electron: string | null }>} the program file of Electron's runtime, null where there is none
 */
export async function setUp() {
  requireNode(process.versions.node);
  await installDependencies();
  await build();
  return { electron: await installElectron() };
}

/**
 * Runs a script to its end; a failure that explains itself is told in its own words.
 * @param {() => Promise<void>} script
 */
export async function runScript(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Throws a SetUpError if this Node cannot even set the project up; everything after that runs on the project's own.
 * @param {string} version
 */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetUpError(
    `Sockeye needs Node.js 20.19 or newer to set itself up; this is ${version}.`,
  );
}

async function installDependencies() {
  if (areDependenciesInstalled()) return;
  say('Installing dependencies …');
  // Windows does not let `npm ci` delete the program it runs on.
  const runsOnOwnNode = process.execPath.startsWith(join(root, 'node_modules') + sep);
  const inPlace = process.platform === 'win32' && runsOnOwnNode;
  const command = inPlace ? ['install', '--no-save'] : ['ci'];
  const { code, output } = await runNpm([
    ...command,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    throw new SetUpError(
      `${output}The dependencies could not be installed: npm failed, see above.`,
    );
  }
}

/** Whether what npm noted of its last installation is what the lock file asks for; optional packages differ by platform. */
function areDependenciesInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === null) return false;
  return Object.entries(readPackages('package-lock.json') ?? {}).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }> | null} null if there is no such file
 */
function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(resolve(root, lockFile), 'utf8')).packages;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function build() {
  const oldestOutput = Math.min(...outputs.map(modifiedAt));
  if (oldestOutput > Math.max(...sources.map(newestIn))) return;
  say('Building …');
  const program = resolve(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { code, output } = await run(nodePath(), [program, 'build']);
  if (code !== 0) throw new SetUpError(`${output}Sockeye could not be built, see above.`);
}

const outputs = ['main/main.js', 'main/collector.js', 'main/cli.js', 'preload/preload.cjs']
  .concat('main/history-worker.js', 'renderer/index.html')
  .map((path) => resolve(root, 'out', path));

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']
  .concat('package.json', 'tsconfig.base.json')
  .map((path) => resolve(root, path));

/**
 * When anything in there was last written; of folders too, which tell of files that went.
 * @param {string} path
 * @returns {number}
 */
function newestIn(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(entry.mtimeMs, ...inside);
}

/**
 * 0 if there is no such file.
 * @param {string} path
 */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {unknown} error */
function isMissing(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await setUp();
  });
}

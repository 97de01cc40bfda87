// Runs on the machine's own Node before anything is installed: no dependencies, no new syntax.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a program of the project on the project's own Node and waits for it; nothing of it is shown unless asked for.
 * @typedef {{ code: number, output: string }} Outcome `output` is empty where it was shown.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ shown?: boolean, environment?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  const output = options.shown ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    cwd: root,
    env: projectEnvironment(options.environment),
    stdio: ['ignore', output, output],
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
  });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((settle) => {
    child.on('error', (error) => settle({ code: 127, output: error.message }));
    child.on('close', (code) => settle({ code: code ?? 1, output: String(Buffer.concat(chunks)) }));
  });
}

/** The project's own Node; until it is installed, the machine's. */
export function nodePath() {
  const own = resolve(
    root,
    `node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
  );
  return existsSync(own) ? own : process.execPath;
}

/**
 * Runs npm: the very one that started this script, where it was one.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const npmCli = process.env['npm_execpath'];
  if (npmCli?.endsWith('npm-cli.js')) return run(process.execPath, [npmCli, ...args]);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args])
    : run('npm', args);
}

/**
 * One line for the person; stdout is left to the program that is started.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that its message explains in full: it is shown without a stack. */
export class SetUpError extends Error {}

/**
 * The process's environment in which `node` is the project's own.
 * @param {NodeJS.ProcessEnv} [additions]
 */
export function projectEnvironment(additions) {
  // Windows calls it Path; a copy of the environment is no longer blind to case.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [resolve(root, 'node_modules/.bin'), process.env[name]].join(delimiter);
  return { ...process.env, [name]: path, ...additions };
}

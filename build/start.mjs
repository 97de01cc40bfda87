import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { nodePath, projectEnvironment, root, say } from './commands.mjs';
import { obstacleToDesktop, readDesktopFacts } from './desktop.mjs';
import { runScript, setUp } from './set-up.mjs';

async function start() {
  const { electron } = await setUp();
  const obstacle = obstacleToDesktop(readDesktopFacts(electron));
  const options = process.argv.slice(2);
  if (electron !== null && obstacle === null) return runToEnd(electron, [root, ...options]);
  say(`${obstacle}: Sockeye runs in the browser instead.`);
  return runToEnd(nodePath(), [resolve(root, 'out/main/cli.js'), 'serve', ...options]);
}

/**
 * Runs a program as if it had been started in place of this script: same terminal, same signals, same end.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function runToEnd(program, args) {
  const child = spawn(program, args, { cwd: root, env: projectEnvironment(), stdio: 'inherit' });
  for (const signal of passedOn) {
    process.on(signal, () => {
      if (!comesFromTerminal(signal)) child.kill(signal);
    });
  }
  onLossOfNpm(() => child.kill('SIGTERM'));
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      settle();
      if (signal === null) {
        process.exitCode = code ?? 1;
        return;
      }
      for (const passed of passedOn) process.removeAllListeners(passed);
      process.kill(process.pid, signal);
    });
  });
}

/**
 * npm passes SIGTERM on to the shell between it and this script, which ends without a word. Without npm there is none,
 * and whoever started the script may well end before it.
 * @param {() => void} listener
 */
function onLossOfNpm(listener) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    listener();
  }, 500);
  timer.unref();
}

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Ctrl+C reaches every program of the terminal, and Electron takes a second one as an order to drop everything. On
 * Windows there are no signals to pass on.
 * @param {NodeJS.Signals} signal
 */
function comesFromTerminal(signal) {
  return process.platform === 'win32' || (signal === 'SIGINT' && process.stdin.isTTY);
}

await runScript(start);

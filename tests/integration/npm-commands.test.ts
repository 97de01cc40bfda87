import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

// Elsewhere a display is always there, and the desktop app would start.
describe.runIf(process.platform === 'linux')('npm start (needs Linux)', () => {
  it('serves the page where there is no display, says why in one line, and ends with its server', async () => {
    const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
    const configHome = mkdtempSync(join(tmpdir(), 'sockeye-npm-'));
    onTestFinished(() => rmSync(configHome, { recursive: true }));
    const child = start(['build/start.mjs', '--no-open', '--read-only'], {
      ...environment,
      XDG_CONFIG_HOME: configHome,
    });
    const complaints = text(child.stderr);
    const [printed] = await once(child.stdout, 'data');
    const url = String(printed).trim();
    expect((await fetch(url)).status).toBe(200);

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(await complaints).toMatch(/^.+: Sockeye runs in the browser instead\.$/m);
  });

  it('ends with the exit code of what it started', async () => {
    const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
    const child = start(['build/start.mjs', '--port', 'eighty'], environment);
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});

describe('npm test', () => {
  it('refuses to run tests that do not exist', async () => {
    const child = start(['tests/run.mjs', 'everything'], process.env);
    const complaints = text(child.stderr);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await complaints).toBe(
      "There are no tests called 'everything': choose from unit, integration, e2e.\n",
    );
  });
});

function start(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

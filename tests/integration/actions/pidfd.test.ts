import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadPidfd } from '../../../electron/actions/linux/pidfd.ts';

const run = promisify(execFile);

describe.runIf(process.platform === 'linux')('the way by pidfd (needs Linux)', () => {
  it('is loaded once, however many processes are ended', () => {
    const first = loadPidfd();
    expect(first).not.toBeNull();
    expect(loadPidfd()).toBe(first);
  });

  it('is not there where koffi does not load, which is said once', async () => {
    const pidfd = new URL('../../../electron/actions/linux/pidfd.ts', import.meta.url).href;
    const { stdout, stderr } = await run(process.execPath, [
      '--input-type=module',
      '-e',
      `
        import { registerHooks } from 'node:module';
        registerHooks({
          resolve(name, context, next) {
            if (name === 'koffi') throw new Error('no binary for this platform');
            return next(name, context);
          },
        });
        const { loadPidfd } = await import(${JSON.stringify(pidfd)});
        console.log(loadPidfd(), loadPidfd());
      `,
    ]);
    expect(stdout).toBe('null null\n');
    expect(stderr).toBe(
      'Processes are ended by their pid, since koffi does not load: no binary for this platform\n',
    );
  });
});

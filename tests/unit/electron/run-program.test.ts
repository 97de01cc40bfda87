import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../electron/run-program.ts';

const noSignal = new AbortController().signal;

describe.skipIf(process.platform === 'win32')('runProgram (needs a POSIX shell)', () => {
  it('gives what was printed, and how it ended', async () => {
    const script = 'echo "out $1"; echo err >&2; exit 3';
    expect(await run('-c', script, 'sh', '$(id)')).toEqual({
      code: 3,
      stdout: 'out $(id)\n',
      stderr: 'err\n',
    });
    expect(await run('-c', 'kill -KILL $$')).toMatchObject({ code: null });
  });

  it.each([
    ['that cannot be started', '/nonexistent/program', 'could not be run: spawn'],
    ['that prints without end', '/usr/bin/yes', 'could not be run: stdout maxBuffer'],
  ])('rejects of a program %s', async (_, file, why) => {
    await expect(runProgram(file, [], noSignal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`${file} ${why}`),
    });
  });

  it('rejects when aborted, before it begins as well', async () => {
    const late = { code: 'unavailable', message: '/bin/sh did not finish in time' };
    const sleeping = ['-c', 'exec sleep 30'];
    await expect(runProgram('/bin/sh', sleeping, AbortSignal.timeout(50))).rejects.toMatchObject(
      late,
    );
    await expect(runProgram('/bin/sh', sleeping, AbortSignal.abort())).rejects.toMatchObject(late);
  });
});

function run(...args: string[]) {
  return runProgram('/bin/sh', args, noSignal);
}

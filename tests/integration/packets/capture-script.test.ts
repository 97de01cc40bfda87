import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { captureScript } from '../../../electron/packets/capture-script.ts';

describe.runIf(process.platform !== 'win32')('the script around what captures', () => {
  it('goes on after Ctrl+C, and ends what it runs when its input ends', async () => {
    const command = ['sh', '-c', 'echo ready; exec sleep 60'];
    const child = spawn('/bin/sh', ['-c', captureScript, 'sockeye', ...command]);
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    child.stdin.end();
    // By the SIGTERM that ends the program, and no signal of its own.
    expect(await ended).toEqual([143, null]);
  });
});

import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { restartElevated } from '../../../electron/restart-elevated.ts';

describe('starting the desktop app again as administrator', () => {
  it('starts it as it was started, lets it have the lock, and quits after the answer', async () => {
    const steps: unknown[] = [];
    const report = await restartElevated(appThatTells(steps), async (program, args) => {
      steps.push('start', program, args);
      return 'started';
    });
    const before = [...steps];
    await turn();
    expect({ report, before, after: steps.slice(before.length) }).toEqual({
      report: { outcome: 'restarting' },
      before: ['release', 'start', process.execPath, process.argv.slice(1)],
      after: ['quit'],
    });
  });

  it('goes on with the lock when whoever was asked said no', async () => {
    const steps: unknown[] = [];
    const report = await restartElevated(appThatTells(steps), async () => 'declined');
    await turn();
    expect({ report, steps }).toEqual({
      report: { outcome: 'declined' },
      steps: ['release', 'request'],
    });
  });

  it('goes on with the lock when nobody could be asked', async () => {
    const steps: unknown[] = [];
    const failing = restartElevated(appThatTells(steps), () => Promise.reject(new Error('No UAC')));
    await expect(failing).rejects.toThrow('No UAC');
    await turn();
    expect(steps).toEqual(['release', 'request']);
  });
});

function appThatTells(steps: unknown[]) {
  return {
    releaseSingleInstanceLock() {
      steps.push('release');
    },
    requestSingleInstanceLock() {
      steps.push('request');
      return true;
    },
    quit() {
      steps.push('quit');
    },
  };
}

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openByPid } from '../../../electron/actions/linux/by-pid.ts';
import { endElevatedWith, signalScript } from '../../../electron/actions/linux/end-elevated.ts';
import { readStat } from '../../../electron/collector/sources/linux/process-stat.ts';
import { type RunAs, runAsOurselves } from '../../../electron/elevation/run-as.ts';
import type { ProcessRef } from '../../../shared/process.ts';
import { endOrphans, isAlive, type Orphan, registered, startOrphan } from './orphan.ts';

const waiting = "setInterval(() => {}, 1000); console.log('ready')";
const gently = { force: false, graceMs: 5000, elevate: true } as const;

afterEach(endOrphans);

describe.runIf(process.platform === 'linux')(
  'ending as root, but for the prompt (needs Linux)',
  () => {
    it('K4 sends SIGTERM, wakes one that was suspended, and sees that it ends', async () => {
      const suspended = await started(waiting);
      process.kill(suspended.pid, 'SIGSTOP');
      expect(await end(suspended)).toEqual({ kind: 'ended' });
    });

    it('K4 leaves one that ignores SIGTERM after its grace, and ends it by force when asked', async () => {
      const deaf = await started(`process.on('SIGTERM', () => console.log('no')); ${waiting}`);
      expect(await end(deaf, runAsOurselves, { graceMs: 100 })).toEqual({ kind: 'still-there' });
      expect(await deaf.nextLine()).toBe('no');
      expect(await end(deaf, runAsOurselves, { force: true })).toEqual({ kind: 'ended' });
    });

    it('K1 asks for no rights where the pid belongs to another process already', async () => {
      const other = await started(waiting);
      const earlier = { pid: other.pid, startedAt: other.startedAt - 10 };
      expect(await end(earlier, noPrompt)).toEqual({ kind: 'reused', startedAt: other.startedAt });
      expect(isAlive(other)).toBe(true);
    });

    it('K1 compares once more after the prompt: a pid that changed hands meanwhile is left alone', async () => {
      const [asked, successor] = [await started(waiting), await started(waiting)];
      // As if the process asked for had ended at the prompt, and its pid were the other's.
      const afterwards: RunAs = (program, [option = '', script = '', name = '', , ...what]) =>
        runAsOurselves(program, [
          option,
          script,
          name,
          `${successor.pid}`,
          ...withOtherTicks(what),
        ]);
      expect(await end(asked, afterwards)).toEqual({ kind: 'reused', startedAt: asked.startedAt });
      expect([isAlive(asked), isAlive(successor)]).toEqual([true, true]);
    });

    it('says of one that ended at the prompt that it is gone', async () => {
      const brief = await started(waiting);
      const meanwhile: RunAs = async (program, args) => {
        process.kill(brief.pid, 'SIGKILL');
        while (isAlive(brief)) await new Promise((resolve) => setTimeout(resolve, 10));
        return runAsOurselves(program, args);
      };
      expect(await end(brief, meanwhile)).toEqual({ kind: 'gone' });
    });

    it('leaves it alone where the prompt was declined', async () => {
      const lucky = await started(waiting);
      expect(await end(lucky, async () => ({ kind: 'declined' }))).toEqual({ kind: 'declined' });
      expect(isAlive(lucky)).toBe(true);
    });

    it('says that the shell failed rather than that a signal was sent', async () => {
      const lucky = await started(waiting);
      const failing: RunAs = async () => ({ kind: 'ran', code: 2, output: '' });
      await expect(end(lucky, failing)).rejects.toMatchObject({
        code: 'unavailable',
        message: `The signal to process ${lucky.pid} could not be sent: /bin/sh failed with exit code 2.`,
      });
    });

    it.runIf(process.geteuid?.() === 0)(
      'K6 says of a signal that not even root may send that it is not permitted (needs root)',
      async () => {
        const other = await started(waiting);
        const asNobody: RunAs = (program, args) => {
          const rights = ['--reuid=65534', '--regid=65534', '--clear-groups', program];
          return runAsOurselves('/usr/bin/setpriv', [...rights, ...args]);
        };
        expect(await end(other, asNobody)).toEqual({ kind: 'not-permitted' });
        expect(isAlive(other)).toBe(true);
      },
    );
  },
);

describe.runIf(process.platform === 'linux')('the script that sends a signal (needs Linux)', () => {
  it.each(['a) 1 2 3 (', ') Z 1 1 1', '\n) S 1\n', '* ) [', '`id` $(id)', 'x) R 1 1 1 1'])(
    'K1 is not led astray by a process that is named %j',
    async (name) => {
      const hostile = await started(renamed(name));
      const { startTicks = 0 } = readStat(hostile.pid) ?? {};
      expect(await run(hostile, `${startTicks + 1}`)).toBe(11);
      expect(await run(hostile, '1')).toBe(11);
      expect(await run(hostile, '')).toBe(11);
      expect(isAlive(hostile)).toBe(true);
      expect(await run(hostile, `${startTicks}`)).toBe(0);
    },
  );

  it('signals nobody where there is no such process', async () => {
    expect(await run({ pid: 2 ** 22 + 1, startedAt: 0 }, '1')).toBe(10);
  });

  it('signals nobody who has ended already and waits to be reaped', async () => {
    const starter = await startOrphan(withoutReaper);
    const shell = registered(Number(await starter.nextLine()));
    const child = registered(Number(await starter.nextLine()));
    const { startTicks = 0 } = readStat(child.pid) ?? {};
    const isSleep = () => expect(readFileSync(`/proc/${shell.pid}/comm`, 'utf8')).toBe('sleep\n');
    await vi.waitFor(isSleep);
    process.kill(child.pid, 'SIGKILL');
    await vi.waitFor(() => expect(readStat(child.pid)?.state).toBe('Z'));
    expect(await run(child, `${startTicks}`)).toBe(10);
  });
});

// The shell turns into sleep, which never takes note of a child that has ended.
const withoutReaper = `
  const shell = 'echo $$; sleep 1000 & echo $!; exec sleep 1000';
  require('child_process').spawn('/bin/sh', ['-c', shell], { stdio: 'inherit' });
`;

async function started(script: string): Promise<Orphan> {
  const orphan = await startOrphan(script);
  await orphan.nextLine();
  return orphan;
}

/** A program that names itself so before it says that it is ready. */
function renamed(name: string): string {
  return `require('fs').writeFileSync('/proc/self/comm', ${JSON.stringify(name)}); ${waiting}`;
}

function withOtherTicks([ticks = '', ...rest]: readonly string[]): string[] {
  return [`${Number(ticks) - 1}`, ...rest];
}

const noPrompt: RunAs = () => Promise.reject(new Error('Nobody is to be asked'));

function end(process: ProcessRef, runAs: RunAs = runAsOurselves, how: object = {}) {
  return endElevatedWith(openByPid, runAs, { ...gently, ...how, process });
}

/** The exit code of the script. */
async function run({ pid }: ProcessRef, ticks: string): Promise<number> {
  const ran = await runAsOurselves('/bin/sh', [
    '-c',
    signalScript,
    'sockeye',
    `${pid}`,
    ticks,
    'TERM',
  ]);
  return ran.kind === 'ran' ? ran.code : -1;
}

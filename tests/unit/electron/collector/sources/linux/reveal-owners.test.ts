import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseHolders,
  revealOwners,
} from '../../../../../../electron/collector/sources/linux/reveal-owners.ts';
import { createRevealedOwners } from '../../../../../../electron/collector/sources/linux/revealed-owners.ts';
import type { Elevated, Prompt } from '../../../../../../electron/elevation/prompt.ts';
import { RequestError } from '../../../../../../shared/result.ts';
import { madeUpProc } from './made-up-proc.ts';

describe('what an administrator is asked to run', () => {
  it('is one program with fixed arguments, which prints numbers alone', async () => {
    const ran: unknown[] = [];
    const answer: Elevated = { kind: 'ran', code: 1, output: '/proc/30/fd socket:[9]\n' };
    const revealed = createRevealedOwners(madeUpProc().root);
    const prompt: Prompt = {
      name: 'made up',
      run: async (...call) => {
        ran.push(call.slice(0, 2));
        return answer;
      },
    };
    expect(await revealOwners(prompt, revealed, AbortSignal.timeout(1000))).toBe('done');
    const path = ['-path', '/proc/[1-9]*/fd/*', '-lname', 'socket:*'];
    expect(ran).toEqual([
      [
        expect.stringMatching(/^\/.*\/find$/),
        ['/proc', '-maxdepth', '3', ...path, '-printf', '%h %l\\n'],
      ],
    ]);
  });

  it('may fail, which says why and keeps what was known', async () => {
    const revealed = createRevealedOwners(madeUpProc().root);
    const unavailable = new RequestError('unavailable', 'There is no agent of polkit');
    const asks = (run: Prompt['run']) =>
      revealOwners({ name: 'made up', run }, revealed, AbortSignal.timeout(1000));
    await expect(asks(() => Promise.reject(unavailable))).rejects.toBe(unavailable);
    await expect(asks(async () => ({ kind: 'ran', code: 1, output: '' }))).rejects.toThrow(
      /find found no sockets; its exit code is 1$/,
    );
  });
});

describe('what it printed', () => {
  it('is read line by line, whatever else stands there', () => {
    const output = [
      '/proc/30/fd socket:[9]',
      '/proc/4/fd socket:[9]',
      '/proc/30/fd socket:[9]',
      '/proc/30/fd socket:[10]',
      'find: ‘/proc/31/fd’: No such file or directory',
      '/proc/0/fd socket:[11]',
      '/proc/30/task/30/fd socket:[12]',
      ' /proc/30/fd socket:[13]',
      '/proc/30/fd socket:[14] (deleted)',
      '/proc/99999999999/fd socket:[15]',
      '/proc/30/fd socket:[',
    ].join('\n');
    expect(parseHolders(output)).toEqual(
      new Map([
        [9, [4, 30]],
        [10, [30]],
      ]),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseHolders(text).size >= 0));
    const many = '/proc/30/fd socket:[9'.repeat(500_000);
    expect(parseHolders(many).size).toBe(0);
  });
});

describe('revealed owners', () => {
  it('are added to those that are seen, in the same array while they are the same', () => {
    const { revealed } = withProcesses(30, 31);
    revealed.take(new Map([[9, [30, 31]]]));
    revealed.update([9]);
    const seen = [4, 31];
    expect(revealed.pidsOf(9, seen)).toEqual([4, 30, 31]);
    expect(revealed.pidsOf(9, seen)).toBe(revealed.pidsOf(9, seen));
    expect(revealed.pidsOf(10, seen)).toBe(seen);
  });

  it('are given up when they have ended, when their pid is used again, or when the socket is gone', () => {
    const { proc, revealed } = withProcesses(30, 31, 32);
    revealed.take(
      new Map([
        [9, [30, 31]],
        [10, [31, 32]],
        [11, [30]],
      ]),
    );
    const given = () => [9, 10, 11].map((inode) => revealed.pidsOf(inode, []));
    revealed.update([9, 10, 11]);
    expect(given()).toEqual([[30, 31], [31, 32], [30]]);
    proc.removeProcess(30);
    proc.addProcess(30, { startTicks: 999 });
    proc.addProcess(32, { state: 'Z' });
    revealed.update([9, 10, 11]);
    expect(given()).toEqual([[31], [31], []]);
    revealed.update([10]);
    expect(given()).toEqual([[], [31], []]);
    expect(revealed.warnings()).toEqual([
      'The owners of 1 socket are those that root saw when they were revealed',
    ]);
  });

  it('are none whose process had ended before it could be told by its start', () => {
    const { revealed } = withProcesses(30);
    revealed.take(new Map([[9, [30, 77]]]));
    revealed.update([9]);
    expect(revealed.pidsOf(9, [])).toEqual([30]);
  });
});

function withProcesses(...pids: readonly number[]) {
  const proc = madeUpProc();
  for (const pid of pids) proc.addProcess(pid);
  return { proc, revealed: createRevealedOwners(proc.root) };
}

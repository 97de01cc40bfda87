import { describe, expect, it } from 'vitest';
import type { Kernel32 } from '../../../../../electron/actions/windows/kernel32.ts';
import { openProcess } from '../../../../../electron/actions/windows/process-handle.ts';

// What no process here can be made to answer: rights that are missing, and being critical for Windows.
describe('taking hold of a process of Windows', () => {
  it.each([
    [5, 'not-permitted'],
    [87, 'gone'],
  ])('says for the error %d that it is %s', (code, answer) => {
    const kernel32 = { ...windows(), openProcess: () => null, lastError: () => code };
    expect(openProcess(400, kernel32)).toBe(answer);
  });

  it('throws on an error that it does not expect', () => {
    const kernel32 = { ...windows(), openProcess: () => null, lastError: () => 6 };
    expect(() => openProcess(400, kernel32)).toThrow('OpenProcess failed with the Windows error 6');
  });

  it('asks for no more rights than it needs', () => {
    const asked: unknown[] = [];
    const kernel32 = {
      ...windows(),
      openProcess: (...input: unknown[]) => {
        asked.push(input);
        return 1n;
      },
    };
    openProcess(400, kernel32);
    expect(asked).toEqual([[0x10_1001, 0, 400]]);
  });

  it('reads its start time, to the millisecond', () => {
    expect(taken().startedAt).toBe(1_795_212_220_263);
  });

  it.each([0, 1])('says whether Windows marked it as critical: %d', (flag) => {
    const isProcessCritical = (_: bigint, answer: Buffer) => {
      answer.writeInt32LE(flag);
      return 1;
    };
    expect(taken({ isProcessCritical }).isCritical()).toBe(flag === 1);
  });

  it('throws where Windows does not say whether it is critical', () => {
    const handle = taken({ isProcessCritical: () => 0, lastError: () => 31 });
    expect(() => handle.isCritical()).toThrow('IsProcessCritical failed with the Windows error 31');
  });

  it('lets go of it where Windows does not say when it started', () => {
    const closed: bigint[] = [];
    const closeHandle = (handle: bigint) => closed.push(handle);
    expect(() => taken({ getProcessTimes: () => 0, closeHandle })).toThrow('GetProcessTimes');
    expect(closed).toEqual([1n]);
  });

  it('says that ending it is not permitted, unless it has ended by itself meanwhile', () => {
    const refuses = { terminateProcess: () => 0, lastError: () => 5 };
    const running = taken({ ...refuses, waitForSingleObject: () => 258 });
    const ended = taken({ ...refuses, waitForSingleObject: () => 0 });
    expect([running.terminate(), ended.terminate()]).toEqual([false, true]);
  });

  it('throws where Windows does not say whether it has ended', () => {
    const handle = taken({ waitForSingleObject: () => 0xffff_ffff, lastError: () => 6 });
    expect(() => handle.hasEnded()).toThrow('WaitForSingleObject failed with the Windows error 6');
  });
});

function taken(differences: Partial<Kernel32> = {}) {
  const handle = openProcess(400, { ...windows(), ...differences });
  if (typeof handle === 'string') throw new Error(handle);
  return handle;
}

/** A process that runs, and to which everything is permitted. */
function windows(): Kernel32 {
  return {
    openProcess: () => 1n,
    getProcessTimes(_, created) {
      created.writeBigUInt64LE(134_396_858_202_636_160n);
      return 1;
    },
    queryFullProcessImageName: () => 0,
    isProcessCritical: null,
    terminateProcess: () => 1,
    getExitCodeProcess: () => 1,
    waitForSingleObject: () => 258,
    closeHandle: () => 1,
    lastError: () => 0,
  };
}

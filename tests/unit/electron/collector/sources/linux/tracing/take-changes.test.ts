import { describe, expect, it } from 'vitest';
import type { CpuBuffer } from '../../../../../../../electron/collector/sources/linux/tracing/cpu-buffer.ts';
import { takeFrom } from '../../../../../../../electron/collector/sources/linux/tracing/take-changes.ts';
import { madeUpProc } from '../made-up-proc.ts';
import { knownFormat, recordAt, recordOf } from './records.ts';

describe('taking changes', () => {
  it('puts those of all processors in order', () => {
    const [one, other] = [processor(), processor()];
    const take = takeFrom([one, other], knownFormat(), madeUpProc().root);
    one.write(10, 12, 14);
    other.write(11, 13);
    setNow(20, one, other);
    expect(ports(take())).toEqual([10, 11, 12, 13, 14]);
  });

  it('keeps the newest until the next time, as older ones may come from another processor', () => {
    const [one, other] = [processor(), processor()];
    const take = takeFrom([one, other], knownFormat(), madeUpProc().root);
    one.write(10, 21);
    setNow(21.5, one, other);
    expect(ports(take())).toEqual([10]);
    other.write(20);
    setNow(30, one, other);
    expect(ports(take())).toEqual([20, 21]);
    expect(ports(take())).toEqual([]);
  });

  it('says the loss of all processors since the last time, also after a buffer was emptied', () => {
    const [one, other] = [processor(), processor()];
    const take = takeFrom([one, other], knownFormat(), madeUpProc().root);
    const lost = (ofOne: number, ofOther: number) => {
      one.lost = ofOne;
      other.lost = ofOther;
      return take().lost;
    };
    expect([lost(0, 5), lost(2, 5), lost(2, 0), lost(2, 1)]).toEqual([5, 2, 0, 1]);
  });

  it('says times of the epoch, and the process of a thread that is there', () => {
    const proc = madeUpProc();
    proc.addProcess(4711, { files: { status: 'Name:\tx\nTgid:\t4700\nPPid:\t1\n' } });
    const one = processor();
    const before = Date.now();
    const take = takeFrom([one], knownFormat(), proc.root);
    one.write(15);
    setNow(20, one);
    const [change] = take().changes;
    expect([change?.pid, change?.thread]).toEqual([4700, 4711]);
    expect(Math.abs((change?.at ?? 0) - before)).toBeLessThan(5000);
  });
});

type Processor = CpuBuffer & {
  nowMs: number;
  lost: number;
  /** Changes at these times, each of a socket that asks for the port of that number. */
  write(...timesMs: readonly number[]): void;
};

function processor(): Processor {
  let waiting: readonly number[] = [];
  const buffer: Processor = {
    nowMs: 0,
    lost: 0,
    write: (...timesMs) => {
      waiting = timesMs;
    },
    stats: () => ({ waiting: waiting.length, lost: buffer.lost, nowMs: buffer.nowMs }),
    read(_, onRecord) {
      for (const timeMs of waiting) {
        onRecord(timeMs * 1e6, recordOf({ ports: [0, timeMs] }), recordAt, 72);
      }
      waiting = [];
    },
    close: () => {},
  };
  return buffer;
}

function setNow(nowMs: number, ...processors: readonly Processor[]): void {
  for (const one of processors) one.nowMs = nowMs;
}

function ports({ changes }: ReturnType<ReturnType<typeof takeFrom>>) {
  return changes.map(({ remote }) => remote?.port);
}

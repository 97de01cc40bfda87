import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createProcNetReader } from '../../../../../../electron/collector/sources/linux/proc-net.ts';
import { createRowReader } from '../../../../../../electron/collector/sources/linux/row-reader.ts';
import type { TableReader } from '../../../../../../electron/collector/sources/linux/socket-row.ts';
import { RequestError } from '../../../../../../shared/result.ts';
import { madeUpProc } from './made-up-proc.ts';

const forbidden = new RequestError('unsupported', 'sock_diag is forbidden');
const failed = new RequestError('unavailable', 'sock_diag failed');
const missing = new RequestError('unsupported', 'ss is not installed');
const late = new RequestError('unavailable', 'ss did not finish in time');

describe('the way of reading', () => {
  it('is sock_diag, without a word', async () => {
    const reader = madeUpReader({ sockDiag: [] });
    expect(await read(reader)).toEqual({ rows: [], source: 'sock_diag', warnings: [] });
  });

  it('is ss for good where sock_diag will never do, and says why', async () => {
    const passing = useFakeClock();
    const reader = madeUpReader({ sockDiag: [forbidden] });
    const bySs = {
      rows: [],
      source: 'ss',
      warnings: ['sock_diag is forbidden: ss is run instead, which costs more'],
    };
    expect(await read(reader)).toEqual(bySs);
    passing(24 * 3_600_000);
    expect(await read(reader)).toEqual(bySs);
  });

  it('is /proc/net at once where there is neither, and says why', async () => {
    const reader = madeUpReader({ sockDiag: [forbidden], ss: [missing] });
    expect(await read(reader)).toEqual({
      rows: [],
      source: '/proc/net',
      warnings: [
        'sock_diag is forbidden; ss is not installed: /proc/net is read instead, without interfaces and backlog limits',
      ],
    });
  });

  it('T8 is another for five minutes from the second failure in a row on', async () => {
    const passing = useFakeClock();
    const reader = madeUpReader({ sockDiag: [failed, null, failed, failed, failed, null, failed] });
    expect((await read(reader)).warnings).toEqual([
      'sock_diag failed: ss is run instead this time, which costs more',
    ]);
    expect((await read(reader)).source).toBe('sock_diag');
    expect((await read(reader)).source).toBe('ss');
    expect((await read(reader)).source).toBe('ss');
    expect((await read(reader)).warnings).toEqual([
      'sock_diag failed: ss is run instead for 5 minutes, which costs more',
    ]);
    passing(299_000);
    expect((await read(reader)).source).toBe('ss');
    for (const expected of ['ss', 'sock_diag']) {
      passing(300_000);
      expect((await read(reader)).source).toBe(expected);
    }
    expect((await read(reader)).source).toBe('ss');
  });

  it('T8 is /proc/net for as long as neither does, and says until when', async () => {
    const passing = useFakeClock();
    const reader = madeUpReader({ sockDiag: [forbidden], ss: [late, late, null] });
    const instead = (howLong: string) =>
      `sock_diag is forbidden; ss did not finish in time: /proc/net is read instead${howLong}, without interfaces and backlog limits`;
    expect((await read(reader)).warnings).toEqual([instead(' this time')]);
    expect((await read(reader)).warnings).toEqual([instead(' for 5 minutes')]);
    passing(300_000);
    expect((await read(reader)).source).toBe('ss');
  });

  it('T8 leaves time for the next where one hangs', async () => {
    const hanging: TableReader = {
      read: ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(late))),
    };
    const tooSlow = failingWith('sock_diag', [late]);
    const ways = { sockDiag: tooSlow, ss: hanging, procNet: madeUpProcNet() };
    expect((await read(createRowReader(ways, 50))).source).toBe('/proc/net');
  });

  it('T8 takes no other way when the time is over, but does the next time', async () => {
    const reader = madeUpReader({ sockDiag: [failed, failed] });
    const over = { signal: AbortSignal.abort() };
    await expect(reader.read(over)).rejects.toBe(failed);
    await expect(reader.read(over)).rejects.toBe(failed);
    expect((await read(reader)).source).toBe('ss');
  });

  it('lets a bug be a bug', async () => {
    const bug = new TypeError('x is not a function');
    await expect(read(madeUpReader({ sockDiag: [bug] }))).rejects.toBe(bug);
  });
});

/** Each way fails with each of its errors in turn; null is a success. */
type Outcomes = readonly (Error | null)[];

function madeUpReader({ sockDiag, ss = [] }: { sockDiag: Outcomes; ss?: Outcomes }): TableReader {
  return createRowReader({
    sockDiag: failingWith('sock_diag', sockDiag),
    ss: failingWith('ss', ss),
    procNet: madeUpProcNet(),
  });
}

function failingWith(source: string, outcomes: Outcomes): TableReader {
  const left = [...outcomes];
  return {
    async read() {
      const error = left.shift() ?? null;
      if (error !== null) throw error;
      return { rows: [], source, warnings: [] };
    },
  };
}

function madeUpProcNet() {
  const proc = madeUpProc();
  for (const table of ['tcp', 'udp']) proc.write(`net/${table}`, 'header\n');
  return createProcNetReader(proc.root);
}

function useFakeClock(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => vi.advanceTimersByTime(ms);
}

function read(reader: TableReader) {
  return reader.read({ signal: AbortSignal.timeout(10_000) });
}

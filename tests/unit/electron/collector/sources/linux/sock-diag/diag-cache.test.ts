import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDiagCache,
  type DiagCache,
} from '../../../../../../../electron/collector/sources/linux/sock-diag/diag-cache.ts';
import { type DiagFacts, diagMessage } from './messages.ts';

describe('the rows of readings by sock_diag', () => {
  it('are the same objects, in the same array, for as long as nothing changes', () => {
    const cache = createDiagCache();
    const first = read(cache, [socket(1), socket(2)]);
    const second = read(cache, [socket(1), socket(2)]);
    expect(second).toBe(first);
    expect(cookies(second)).toEqual(['1', '2']);
  });

  it('take no notice of timers', () => {
    const cache = createDiagCache();
    const first = read(cache, [socket(1, { timer: 1, retransmits: 3, expires: 200 })]);
    expect(read(cache, [socket(1, { timer: 2, expires: 7_200_000 })])).toBe(first);
  });

  it.each<[string, DiagFacts]>([
    ['state', { state: 8 }],
    ['local port', { ports: [8081, 50_000] }],
    ['remote port', { ports: [8080, 50_001] }],
    ['local address', { local: [10, 0, 0, 1] }],
    ['remote address', { remote: [10, 0, 0, 1] }],
    ['interface', { interface: 1 }],
    ['receive queue', { receiveQueue: 1 }],
    ['send queue', { sendQueue: 1 }],
    ['user', { uid: 0 }],
    ['inode', { inode: 1 }],
  ])('are new where the %s is another', (_, facts) => {
    const cache = createDiagCache();
    const [before, other] = read(cache, [socket(1), socket(2)]);
    const [beforeRow, otherRow] = [before?.row, other?.row];
    const changed = read(cache, [socket(1, facts), socket(2)]);
    expect(changed[0]?.row).not.toEqual(beforeRow);
    expect(changed[0]?.socket).toBeNull();
    expect(changed[1]?.row).toBe(otherRow);
    expect(read(cache, [socket(1, facts), socket(2)])).toBe(changed);
  });

  it('have a socket once that the kernel lists twice', () => {
    const cache = createDiagCache();
    expect(cookies(read(cache, [socket(1), socket(2), socket(1, { state: 8 })]))).toEqual([
      '1',
      '2',
    ]);
    expect(cookies(read(cache, [socket(2), socket(2), socket(1)]))).toEqual(['2', '1']);
  });

  it('tell sockets of the same endpoints apart by their cookies', () => {
    const cache = createDiagCache();
    const twins = [diagMessage({ cookie: [1, 5] }), diagMessage({ cookie: [1, 6] })];
    expect(cookies(read(cache, twins))).toEqual(['500000001', '600000001']);
  });

  it('are whole after a reading that failed in the middle', () => {
    const cache = createDiagCache();
    const before = read(cache, [socket(1), socket(2), socket(3)]);
    cache.begin();
    add(cache, socket(4));
    add(cache, socket(1, { state: 8 }));
    const after = read(cache, [socket(1, { state: 8 }), socket(2), socket(3)]);
    expect(after).not.toBe(before);
    expect(after.map(({ row }) => row.state)).toEqual(['CLOSE_WAIT', 'ESTABLISHED', 'ESTABLISHED']);
  });

  it('are those of the messages, whatever opens, closes, changes and moves', () => {
    const sockets = fc.uniqueArray(
      fc.record({ cookie: fc.nat(30), state: fc.constantFrom(1, 4, 8) }),
      { selector: ({ cookie }) => cookie },
    );
    fc.assert(
      fc.property(fc.array(sockets, { minLength: 2, maxLength: 12 }), (readings) => {
        const cache = createDiagCache();
        for (const reading of readings) {
          const rows = read(
            cache,
            reading.map(({ cookie, state }) => socket(cookie, { state })),
          );
          const fresh = read(
            createDiagCache(),
            reading.map(({ cookie, state }) => socket(cookie, { state })),
          );
          expect(rows.map(({ row }) => row)).toEqual(fresh.map(({ row }) => row));
        }
      }),
    );
  });

  it('keep those of thousands', () => {
    const cache = createDiagCache();
    const many = Array.from({ length: 3000 }, (_, index) => socket(index + 1));
    const rows = read(cache, many);
    expect(read(cache, many)).toBe(rows);
    const half = many.filter((_, index) => index % 2 === 0);
    const kept = new Set(rows);
    expect(read(cache, half).every((row) => kept.has(row))).toBe(true);
    expect(read(cache, many)).toHaveLength(3000);
  });
});

function socket(cookie: number, facts: DiagFacts = {}): Int32Array {
  return diagMessage({ cookie: [cookie, 0], ...facts });
}

function read(cache: DiagCache, messages: readonly Int32Array[]) {
  cache.begin();
  for (const message of messages) add(cache, message);
  return cache.end();
}

function add(cache: DiagCache, message: Int32Array): void {
  cache.add('tcp', message, 0, message.length);
}

function cookies(rows: ReturnType<DiagCache['end']>) {
  return rows.map(({ row }) => row.kernelId);
}

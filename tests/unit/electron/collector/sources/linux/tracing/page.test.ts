import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsIn } from '../../../../../../../electron/collector/sources/linux/tracing/page.ts';
import { type Entry, pageOf } from './pages.ts';

const format = { dataOffset: 16, length: 4096 };
const start = 37_930_764_075_287;

describe('a page of the ring buffer', () => {
  it('has records, each so long after the one before', () => {
    const page = pageOf(start, [
      { record: Uint8Array.of(1, 0, 0, 0), afterNs: 0 },
      { record: Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), afterNs: 1234 },
      { longRecord: new Uint8Array(200).fill(3), afterNs: 1 },
    ]);
    expect(recordsOf(page)).toEqual([
      [start, 4, 1],
      [start + 1234, 8, 2],
      [start + 1235, 200, 3],
    ]);
  });

  it('says longer times, and times by themselves, in entries of their own', () => {
    const page = pageOf(start, [
      { passNs: 3_600_000_000_123 },
      { record: Uint8Array.of(1, 0, 0, 0), afterNs: 5 },
      { timeNs: 2 ** 52 + 7 },
      { record: Uint8Array.of(2, 0, 0, 0), afterNs: 0 },
    ]);
    expect(recordsOf(page)).toEqual([
      [start + 3_600_000_000_128, 4, 1],
      [2 ** 52 + 7, 4, 2],
    ]);
  });

  it('may have gaps, and an end before its end', () => {
    const record = { record: Uint8Array.of(1, 0, 0, 0), afterNs: 10 };
    const page = pageOf(start, [{ discardedBytes: 40 }, record, { fillsThePage: true }, record]);
    expect(recordsOf(page)).toEqual([[start + 10, 4, 1]]);
  });

  it('says in bits of its length that records were lost before it', () => {
    const flags = 2 ** 31 + 2 ** 30;
    const page = pageOf(start, [{ record: Uint8Array.of(1, 0, 0, 0), afterNs: 0 }], flags);
    expect(recordsOf(page)).toEqual([[start, 4, 1]]);
  });

  it('is read to the end whatever it holds, and never beyond', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 4096, size: 'max' }), (bytes) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (const [, length, at] of placesOf(view)) {
          expect(length).toBeGreaterThanOrEqual(0);
          expect(at + length).toBeLessThanOrEqual(bytes.length);
        }
      }),
    );
  });

  it('gives each record as it was written, and when', () => {
    const entries: fc.Arbitrary<Entry> = fc.oneof(
      fc.record({ record: words(1, 28), afterNs: fc.nat(2 ** 27 - 1) }),
      fc.record({ longRecord: words(1, 60), afterNs: fc.nat(2 ** 27 - 1) }),
      fc.record({ passNs: fc.nat() }),
      fc.record({ discardedBytes: fc.constantFrom(4, 8, 40) }),
    );
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 15 }), (written) => {
        let timeNs = start;
        const expected: unknown[] = [];
        for (const entry of written) {
          timeNs += passedIn(entry);
          const record = recordIn(entry);
          if (record !== null) expected.push([timeNs, record.length, record[0]]);
        }
        expect(recordsOf(pageOf(start, written))).toEqual(expected);
      }),
    );
  });
});

function passedIn(entry: Entry): number {
  if ('passNs' in entry) return entry.passNs;
  return 'afterNs' in entry ? entry.afterNs : 0;
}

function recordIn(entry: Entry): Uint8Array | null {
  if ('record' in entry) return entry.record;
  return 'longRecord' in entry ? entry.longRecord : null;
}

/** Of each record its time, its length and its first byte. */
function recordsOf(page: DataView) {
  return placesOf(page).map(([timeNs, length, at]) => [timeNs, length, page.getUint8(at)]);
}

function placesOf(page: DataView): readonly (readonly [number, number, number])[] {
  const places: (readonly [number, number, number])[] = [];
  const count = recordsIn(page, format, (timeNs, _, at, length) => {
    places.push([timeNs, length, at]);
  });
  expect(count).toBe(places.length);
  return places;
}

function words(fewest: number, most: number): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.nat(255), { minLength: fewest, maxLength: most })
    .map((values) => new Uint8Array(values.flatMap((value) => [value, 0, 0, 0])));
}

import { isLittleEndian } from '../../../../../../../electron/collector/sources/linux/sock-diag/layout.ts';

/** An entry of a page: a record, or what the kernel puts between records. */
export type Entry =
  | { readonly record: Uint8Array; readonly afterNs: number }
  /** With its length in a word of its own, as a long one has it. */
  | { readonly longRecord: Uint8Array; readonly afterNs: number }
  | { readonly passNs: number }
  | { readonly timeNs: number }
  | { readonly discardedBytes: number }
  | { readonly fillsThePage: true };

/** A page of a ring buffer as the kernel gives it to a reader; its first record is so long after `timeNs`. */
export function pageOf(timeNs: number, entries: readonly Entry[], flags = 0): DataView {
  const page = new Uint8Array(4096);
  const content = entries.flatMap(bytesOfEntry);
  page.set(bytesOf(BigUint64Array.of(BigInt(timeNs), BigInt(content.length + flags))));
  page.set(content, 16);
  return new DataView(page.buffer);
}

function bytesOfEntry(entry: Entry): readonly number[] {
  if ('record' in entry) {
    return [...head(entry.record.length / 4, entry.afterNs), ...entry.record];
  }
  if ('longRecord' in entry) {
    const { longRecord, afterNs } = entry;
    return [...head(0, afterNs), ...word(longRecord.length + 4), ...longRecord];
  }
  if ('discardedBytes' in entry) {
    const { discardedBytes } = entry;
    return [...head(29, 1), ...word(discardedBytes), ...Array(discardedBytes - 4).fill(0)];
  }
  if ('fillsThePage' in entry) return head(29, 0);
  return 'passNs' in entry ? timeEntry(30, entry.passNs) : timeEntry(31, entry.timeNs);
}

function timeEntry(kind: number, ns: number): readonly number[] {
  return [...head(kind, ns % 2 ** 27), ...word(Math.floor(ns / 2 ** 27))];
}

function head(kind: number, deltaNs: number): readonly number[] {
  return word(isLittleEndian ? kind + deltaNs * 32 : kind * 2 ** 27 + deltaNs);
}

function word(value: number): readonly number[] {
  return [...bytesOf(Uint32Array.of(value))];
}

function bytesOf({ buffer }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer);
}

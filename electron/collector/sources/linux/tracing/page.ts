import { isLittleEndian } from '../sock-diag/layout.ts';
import type { PageFormat } from './record-format.ts';

/** Takes a record that stands in the page from byte `at` on and is `length` bytes long. */
export type OnRecord = (timeNs: number, view: DataView, at: number, length: number) => void;

/**
 * Gives on the records of one page of a ring buffer (Documentation/trace/ring-buffer-map.rst, linux/ring_buffer.h) and
 * returns how many there were. What does not fit into the page ends it.
 */
export function recordsIn(view: DataView, format: PageFormat, onRecord: OnRecord): number {
  if (view.byteLength < format.dataOffset) return 0;
  const end = endOf(view, format);
  let timeNs = timeAt(view);
  let at = format.dataOffset;
  let count = 0;
  while (at + 4 <= end) {
    const head = word(view, at);
    const kind = kindOf(head);
    const deltaNs = deltaOf(head);
    // Of some kinds; the last record may end before it.
    const further = at + 8 <= end ? word(view, at + 4) : 0;
    if (kind >= PADDING) {
      timeNs = timeAfter(kind, timeNs, further * deltaUnit + deltaNs);
      at += lengthOfOther(kind, deltaNs, further);
      continue;
    }
    const start = at + (kind === 0 ? 8 : 4);
    const bytes = kind === 0 ? further - 4 : kind * 4;
    if (bytes < 0 || start + bytes > end) break;
    timeNs += deltaNs;
    count += 1;
    onRecord(timeNs, view, start, bytes);
    at = start + ((bytes + 3) & ~3);
  }
  return count;
}

function endOf(view: DataView, { dataOffset, length }: PageFormat): number {
  return Math.min(dataOffset + (word(view, 8) & committedMask), length, view.byteLength);
}

/** Where the time between two records is too long for the head of one, there is an entry for it; padding has none. */
function timeAfter(kind: number, timeNs: number, saidNs: number): number {
  if (kind === TIME_EXTEND) return timeNs + saidNs;
  return kind === TIME_STAMP ? saidNs : timeNs;
}

/** Padding has its length in it, but for that which fills the page. */
function lengthOfOther(kind: number, deltaNs: number, further: number): number {
  if (kind !== PADDING) return 8;
  return deltaNs === 0 ? Number.POSITIVE_INFINITY : 4 + further;
}

/** Exact to 2^53 ns, which are 104 days since the system started, and to two or four of them for some years. */
function timeAt(view: DataView): number {
  const [low, high] = isLittleEndian ? [0, 4] : [4, 0];
  return word(view, high) * 2 ** 32 + word(view, low);
}

function word(view: DataView, at: number): number {
  return view.getUint32(at, isLittleEndian);
}

// A bit field of 5 bits and one of 27: the first is in the low bits where the lowest byte comes first.
function kindOf(head: number): number {
  return isLittleEndian ? head & 31 : head >>> 27;
}

function deltaOf(head: number): number {
  return isLittleEndian ? head >>> 5 : head & (deltaUnit - 1);
}

const deltaUnit = 2 ** 27;

/** The bits above say that records were lost before this page, which `stats` counts. */
const committedMask = 0xfffff;

const PADDING = 29;
const TIME_EXTEND = 30;
const TIME_STAMP = 31;

import { nonsense } from './answers.ts';
import type { CpuBuffer } from './cpu-buffer.ts';
import { type OnRecord, recordsIn } from './page.ts';
import {
  type PageFormat,
  parsePageFormat,
  parseRecordFormat,
  type RecordFormat,
} from './record-format.ts';
import { type BufferStats, parseStats } from './stats.ts';

/** The buffers of all processors as the script that runs as root gives them; see `traceScript`. */
export type GivenBuffers = {
  readonly buffers: readonly Pick<CpuBuffer, 'stats' | 'read'>[];
  /**
   * Takes an answer that came between two times, by the clock of the records: what the buffers give on from now on.
   * Throws RequestError if it is none.
   */
  take(answer: Buffer, askedMs: number, answeredMs: number): void;
};

/** The first answer tells how many processors there are. */
export function openGivenBuffers(
  page: PageFormat,
  firstAnswer: Buffer,
  ...times: readonly [askedMs: number, answeredMs: number]
): GivenBuffers {
  let given = parseAnswer(firstAnswer, page, ...times);

  return {
    buffers: given.stats.map((_, processor) => ({
      stats: () => given.stats[processor] ?? noStats,
      // Each page tells its times by itself, so that it does not matter which one's it is.
      read: (_waiting, onRecord) => {
        if (processor === 0) readPages(given, page, onRecord);
      },
    })),
    take(answer, askedMs, answeredMs) {
      const next = parseAnswer(answer, page, askedMs, answeredMs);
      if (next.stats.length !== given.stats.length) throw nonsense();
      given = next;
    },
  };
}

type Given = {
  readonly stats: readonly BufferStats[];
  readonly pages: Buffer;
  /** No record can be of a later time. */
  readonly latestMs: number;
};

const noStats: BufferStats = { waiting: 0, lost: 0, nowMs: 0 };

/** How records are laid out, by the greeting. Throws RequestError if it is none. */
export function parseFormats(greeting: Buffer): { record: RecordFormat; page: PageFormat } {
  const [recordText, pageText] = atZero(greeting);
  const record = parseRecordFormat(recordText.toString('latin1'));
  const page = parsePageFormat(pageText.toString('latin1'));
  if (record === null || page === null) throw nonsense();
  return { record, page };
}

function parseAnswer(
  answer: Buffer,
  { length }: PageFormat,
  askedMs: number,
  answeredMs: number,
): Given {
  const [said, pages] = atZero(answer);
  const stats = said
    .toString('latin1')
    .split(/(?<=^read events: \d{1,20}\n)/m)
    .map((one) => parseStats(one) ?? noStats);
  // Times of another clock could not be told.
  const isOfOurClock = stats.every(
    ({ nowMs }) => nowMs >= askedMs - roundingMs && nowMs <= answeredMs + roundingMs,
  );
  if (!isOfOurClock || pages.length % length !== 0) throw nonsense();
  return { stats, pages, latestMs: answeredMs + roundingMs };
}

function readPages({ pages, latestMs }: Given, format: PageFormat, onRecord: OnRecord): void {
  for (let at = 0; at < pages.length; at += format.length) {
    const page = new DataView(pages.buffer, pages.byteOffset + at, format.length);
    recordsIn(page, format, (timeNs, ...record) => {
      if (timeNs / 1e6 > latestMs) throw nonsense();
      onRecord(timeNs, ...record);
    });
  }
}

/** What stands before the first NUL, and after it. */
function atZero(bytes: Buffer): readonly [Buffer, Buffer] {
  const at = bytes.indexOf(0);
  if (at < 0) throw nonsense();
  return [bytes.subarray(0, at), bytes.subarray(at + 1)];
}

const roundingMs = 1;

import { wholeCharacters } from './utf8-cut.ts';

export type Direction = 'sent' | 'received';

/** A piece of what was sent or received, or something that happened in between. */
export type TranscriptEntry = { readonly id: number; readonly at: number } & (
  | {
      readonly kind: Direction;
      readonly bytes: Uint8Array;
      /** How many bytes went that way before. */
      readonly offset: number;
    }
  | { readonly kind: 'note'; readonly note: () => string }
);

export type Transcript = {
  /** The newest `keptAtMost`, the oldest first. */
  readonly entries: readonly TranscriptEntry[];
  readonly counts: Readonly<Record<Direction, number>>;
  readonly keptBytes: number;
  readonly droppedBytes: number;
  readonly nextId: number;
};

/** What of a conversation is kept to be shown: of one that is longer, its end. */
export const keptAtMost = { bytes: 1_000_000, entries: 5000 } as const;

export const emptyTranscript: Transcript = {
  entries: [],
  counts: { sent: 0, received: 0 },
  keptBytes: 0,
  droppedBytes: 0,
  nextId: 1,
};

/** An entry is never longer: what is to be seen of a long one is laid out whole, even if it is nothing but ends of lines. */
const entryBytes = 1024;
/** What comes within so long belongs together, however it was cut on its way. */
const togetherMs = 100;

export function withNote(transcript: Transcript, at: number, note: () => string): Transcript {
  const { nextId: id, entries } = transcript;
  return trimmed({
    ...transcript,
    nextId: id + 1,
    entries: [...entries, { id, at, kind: 'note', note }],
  });
}

/** With these bytes behind the others. */
export function withBytes(
  transcript: Transcript,
  kind: Direction,
  bytes: Uint8Array,
  at: number,
): Transcript {
  if (bytes.length === 0) return transcript;
  const entries = [...transcript.entries];
  const last = entries.at(-1);
  let { nextId } = transcript;
  let offset = transcript.counts[kind];
  let rest = bytes;
  if (last !== undefined && last.kind === kind && goesOn(last, at)) {
    const room = cutBefore(rest, Math.max(0, entryBytes - last.bytes.length));
    entries[entries.length - 1] = { ...last, bytes: joined(last.bytes, rest.subarray(0, room)) };
    rest = rest.subarray(room);
    offset += room;
  }
  while (rest.length > 0) {
    const length = rest.length <= entryBytes ? rest.length : cutBefore(rest, entryBytes);
    entries.push({ id: nextId, at, kind, bytes: rest.slice(0, length), offset });
    nextId += 1;
    offset += length;
    rest = rest.subarray(length);
  }
  return trimmed({
    ...transcript,
    entries,
    nextId,
    counts: { ...transcript.counts, [kind]: offset },
    keptBytes: transcript.keptBytes + bytes.length,
  });
}

/** With so many bytes less counted as sent, which were not. */
export function withoutSent(transcript: Transcript, length: number): Transcript {
  const { counts } = transcript;
  return { ...transcript, counts: { ...counts, sent: counts.sent - length } };
}

/** A character that was cut on its way is waited for, however long the rest takes. */
function goesOn(last: { readonly at: number; readonly bytes: Uint8Array }, at: number): boolean {
  return at - last.at < togetherMs || wholeCharacters(last.bytes, entryBytes) < last.bytes.length;
}

/** Bytes that are of no whole character have to be cut somewhere, too. */
function cutBefore(bytes: Uint8Array, most: number): number {
  return wholeCharacters(bytes, most) || Math.min(most, bytes.length);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}

function trimmed(transcript: Transcript): Transcript {
  let { keptBytes, droppedBytes } = transcript;
  let first = 0;
  const { entries } = transcript;
  while (keptBytes > keptAtMost.bytes || entries.length - first > keptAtMost.entries) {
    const dropped = entries[first];
    if (dropped === undefined) break;
    const bytes = dropped.kind === 'note' ? 0 : dropped.bytes.length;
    keptBytes -= bytes;
    droppedBytes += bytes;
    first += 1;
  }
  if (first === 0) return transcript;
  return { ...transcript, entries: entries.slice(first), keptBytes, droppedBytes };
}

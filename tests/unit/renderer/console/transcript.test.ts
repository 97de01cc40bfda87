import { describe, expect, it } from 'vitest';
import {
  type Direction,
  emptyTranscript,
  keptAtMost,
  type Transcript,
  withBytes,
  withNote,
} from '../../../../renderer/console/transcript.ts';
import { pieceText, transcriptText } from '../../../../renderer/console/transcript-text.ts';
import { wholeCharacters } from '../../../../renderer/console/utf8-cut.ts';

describe('a transcript', () => {
  it('keeps the directions apart, each counted by itself', () => {
    const transcript = said(
      ['sent', 'GET /\r\n', 0],
      ['received', 'HTTP/1.1 200\r\n', 500],
      ['sent', 'more', 900],
    );
    expect(pieces(transcript)).toEqual([
      'sent 0 at 0: GET /',
      'received 0 at 500: HTTP/1.1 200',
      'sent 7 at 900: more',
    ]);
    expect(transcript.counts).toEqual({ sent: 11, received: 14 });
  });

  it('puts together what came at once, however it was cut on its way', () => {
    expect(
      pieces(said(['received', 'a', 0], ['received', 'b', 50], ['received', 'c', 200])),
    ).toEqual(['received 0 at 0: ab', 'received 2 at 200: c']);
  });

  it('waits for the rest of a character', () => {
    const [first, second] = [bytesOf('你').subarray(0, 2), bytesOf('你').subarray(2)];
    const begun = withBytes(emptyTranscript, 'received', first, 0);
    expect(pieces(withBytes(begun, 'received', second, 5000))).toEqual(['received 0 at 0: 你']);
  });

  it('takes bytes that are no text as they come', () => {
    const garbage = withBytes(emptyTranscript, 'received', Uint8Array.of(0, 0xff), 0);
    expect(garbage.entries).toHaveLength(1);
    expect(withBytes(garbage, 'received', Uint8Array.of(0xff), 5000).entries).toHaveLength(2);
    const lead = withBytes(emptyTranscript, 'received', Uint8Array.of(0, 0xe2), 0);
    expect(lead.entries).toMatchObject([{ bytes: Uint8Array.of(0, 0xe2) }]);
  });

  it('cuts what is long between characters', () => {
    const long = '你'.repeat(3000);
    const transcript = said(['received', long, 0]);
    expect(transcript.entries.map((entry) => 'bytes' in entry && entry.bytes.length)).toEqual([
      ...Array(8).fill(1023),
      816,
    ]);
    const shown = transcript.entries.map((entry) =>
      'bytes' in entry ? pieceText(entry, 'text') : '',
    );
    expect(shown.join('')).toBe(long);
  });

  it('keeps the end of what never ends, and says how much it dropped', () => {
    let transcript = emptyTranscript;
    const banner = new Uint8Array(64_000).fill(0x79);
    for (let at = 0; at < 100; at += 1) {
      transcript = withBytes(transcript, 'received', banner, at);
    }
    expect(transcript.keptBytes).toBeLessThanOrEqual(keptAtMost.bytes);
    expect(transcript.keptBytes).toBeGreaterThan(keptAtMost.bytes - 5000);
    expect(transcript.droppedBytes + transcript.keptBytes).toBe(6_400_000);
    expect(transcriptText(transcript, 'text')).toMatch(/^The 5\.4 MB before this are no longer/);
  });

  it('keeps no more pieces than it may, however small they are', () => {
    let transcript = emptyTranscript;
    for (let at = 0; at < keptAtMost.entries + 10; at += 1) {
      transcript = withBytes(transcript, at % 2 === 0 ? 'sent' : 'received', bytesOf('x'), at);
    }
    expect(transcript.entries).toHaveLength(keptAtMost.entries);
    expect(transcript.droppedBytes).toBe(10);
  });

  it('is copied as it is shown', () => {
    const transcript = withNote(said(['sent', 'a\nb\n', 0]), 0, () => 'It ended.');
    const lines = (shown: 'text' | 'hex') =>
      transcriptText(transcript, shown)
        .split('\n')
        .map((line) => line.replace(/^.*?\d\d\.\d{3} /, ''));
    expect(lines('text')).toEqual(['> a', '> b', '# It ended.', '']);
    expect(lines('hex')).toEqual([
      `> 00000000  61 0a 62 0a ${' '.repeat(38)}a·b·`,
      '# It ended.',
      '',
    ]);
  });
});

it('characters are whole up to where they are cut', () => {
  const bytes = bytesOf('aä你😀');
  expect(Array.from({ length: 11 }, (_, most) => wholeCharacters(bytes, most))).toEqual([
    0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10,
  ]);
  expect(wholeCharacters(Uint8Array.of(0x80, 0x80, 0x80, 0x80), 4)).toBe(4);
});

type Said = readonly [kind: Direction, text: string, at: number];

function said(...all: readonly Said[]): Transcript {
  return all.reduce<Transcript>(
    (transcript, [kind, text, at]) => withBytes(transcript, kind, bytesOf(text), at),
    emptyTranscript,
  );
}

function pieces({ entries }: Transcript): readonly string[] {
  return entries.map((entry) =>
    entry.kind === 'note'
      ? entry.note()
      : `${entry.kind} ${entry.offset} at ${entry.at}: ${pieceText(entry, 'text')}`,
  );
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

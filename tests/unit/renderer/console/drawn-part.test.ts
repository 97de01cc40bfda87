import { expect, it } from 'vitest';
import { drawnPart } from '../../../../renderer/console/drawn-part.ts';
import type { TranscriptEntry } from '../../../../renderer/console/transcript.ts';

it('begins with the end, and keeps what it has drawn when more comes', () => {
  const from = { id: 1000, isEnd: true };
  expect(endsOf(drawnPart(entries(1, 1000), from, 48))).toEqual([952, 1000]);
  expect(endsOf(drawnPart(entries(1, 1200), from, 96))).toEqual([904, 1200]);
  expect(endsOf(drawnPart(entries(1, 1200), from, 1008))).toEqual([1, 1200]);
});

it('begins with what is in sight, and goes on in both directions', () => {
  const from = { id: 500, isEnd: false };
  expect(endsOf(drawnPart(entries(101, 1000), from, 48))).toEqual([452, 547]);
  expect(endsOf(drawnPart(entries(101, 1000), from, 480))).toEqual([101, 979]);
  expect(endsOf(drawnPart(entries(101, 1000), from, 528))).toEqual([101, 1000]);
});

it('goes on although what was in sight has been dropped, and draws nothing of nothing', () => {
  const from = { id: 10, isEnd: false };
  expect(drawnPart(entries(101, 1000), from, 48)).toEqual([]);
  expect(endsOf(drawnPart(entries(101, 1000), from, 144))).toEqual([101, 153]);
  expect(drawnPart([], { id: 0, isEnd: true }, 48)).toEqual([]);
});

function entries(first: number, last: number): readonly TranscriptEntry[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...{ id: first + index, at: 0, kind: 'note' },
    note: () => '',
  }));
}

function endsOf(part: readonly TranscriptEntry[]): readonly unknown[] {
  return [part[0]?.id, part.at(-1)?.id];
}

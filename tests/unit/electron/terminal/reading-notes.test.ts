import { describe, expect, it } from 'vitest';
import { readingNotes } from '../../../../electron/terminal/reading-notes.ts';
import type { Reading } from '../../../../shared/feed-messages.ts';
import { reading } from '../../reading.ts';

const at = new Date(2026, 4, 1, 9, 3, 2).getTime();

describe('what watch says of its readings', () => {
  it('T8 says once that reading fails, how old the last one is, and when it works again', () => {
    const notes = readingNotes();
    const error = new Error('ss \u001b[2Jhangs');
    expect([
      notes.failed(new Error('no ss')),
      notes.succeeded(readAt(at)),
      notes.failed(error),
      notes.failed(error),
      notes.failed(new Error('ss is gone')),
      notes.succeeded(readAt(at + 5000)),
      notes.succeeded(readAt(at + 6000)),
    ]).toEqual([
      ['sockeye watch: no ss (nothing read yet; trying again)'],
      ['sockeye watch: reading again at 09:03:02.000'],
      ['sockeye watch: ss \\u{1b}[2Jhangs (stale since 09:03:02.000; trying again)'],
      [],
      ['sockeye watch: ss is gone (stale since 09:03:02.000; trying again)'],
      ['sockeye watch: reading again at 09:03:07.000'],
      [],
    ]);
  });

  it('T5 gives each warning once, whatever it counts', () => {
    const notes = readingNotes();
    expect([
      notes.succeeded({ ...readAt(at, 'no \u009bUDP'), hiddenOwners: '9 owners are hidden' }),
      notes.succeeded({ ...readAt(at), hiddenOwners: '10 owners are hidden' }),
    ]).toEqual([['warning: no \\u{9b}UDP', 'warning: 9 owners are hidden'], []]);
  });

  it('says once what is not seen without events that an administrator would have', () => {
    const notes = readingNotes();
    const events = { are: 'off', why: 'Only root may', needsElevation: true } as const;
    const off = { ...readAt(at), events };
    expect([notes.succeeded(off), notes.succeeded(off)]).toEqual([
      ['note: what comes and goes between two looks is not seen: Only root may'],
      [],
    ]);
    const never = { ...off, events: { ...events, needsElevation: false } };
    expect(readingNotes().succeeded(never)).toEqual([]);
  });
});

function readAt(at: number, ...warnings: string[]): Reading {
  return { ...reading, at, warnings };
}

import { describe, expect, it } from 'vitest';
import { readingNotes } from '../../../../electron/terminal/reading-notes.ts';
import type { Reading } from '../../../../shared/feed-messages.ts';

const at = new Date(2026, 4, 1, 9, 3, 2).getTime();

describe('what watch says of its readings', () => {
  it('T8 says once that reading fails, how old the last one is, and when it works again', () => {
    const notes = readingNotes();
    const error = new Error('ss \u001b[2Jhangs');
    expect([
      notes.failed(new Error('no ss')),
      notes.succeeded(reading(at)),
      notes.failed(error),
      notes.failed(error),
      notes.failed(new Error('ss is gone')),
      notes.succeeded(reading(at + 5000)),
      notes.succeeded(reading(at + 6000)),
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
      notes.succeeded({ ...reading(at, 'no \u009bUDP'), hiddenOwners: '9 owners are hidden' }),
      notes.succeeded({ ...reading(at), hiddenOwners: '10 owners are hidden' }),
    ]).toEqual([['warning: no \\u{9b}UDP', 'warning: 9 owners are hidden'], []]);
  });
});

function reading(readAt: number, ...warnings: string[]): Reading {
  return {
    at: readAt,
    source: 'ss',
    tookMs: 1,
    cpuShare: null,
    warnings,
    hiddenOwners: null,
    revealable: false,
  };
}

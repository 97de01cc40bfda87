import { describe, expect, it } from 'vitest';
import { coloured, plain } from '../../../../electron/terminal/colour.ts';
import { historyLine } from '../../../../electron/terminal/history-lines.ts';
import { whyNotAt, whyNothing } from '../../../../electron/terminal/history-recorded.ts';
import type { HistoryEntry } from '../../../../shared/history.ts';
import { connection, listener } from './sample.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 30, 5).getTime();

describe('a line of the history', () => {
  it.each<[string, Partial<HistoryEntry>, string]>([
    ['one that was seen to open and to close', {}, '2026-11-20 09:30:05  – 10:30:05 '],
    ['one that is there still', { end: 'open' }, '2026-11-20 09:30:05  – now      '],
    [
      'one that recording found there, and left',
      { connection: connection({ openedAt: null }), end: 'not-known' },
      '2026-11-20 09:30:05? – 10:30:05?',
    ],
    [
      'one that ended on another day',
      { seenTo: at(21, 3) },
      '2026-11-20 09:30:05  – 2026-11-21 03:30:05',
    ],
  ])('says when it was there: %s', (_, facts, span) => {
    expect(historyLine(entry(facts), plain)).toBe(
      `${span}  tcp   ESTABLISHED  127.0.0.1:80 ↔ 127.0.0.1:51000  nginx (812)`,
    );
  });

  it('says how long a brief one lived, and lets no name do harm', () => {
    const brief = connection({
      state: 'CLOSED',
      openedAt: 1000,
      changedAt: 1000.043,
      namespace: 'b\u202elue',
    });
    expect(historyLine(entry({ connection: brief }), plain)).toBe(
      '2026-11-20 09:30:05  – +43 µs     tcp   CLOSED       127.0.0.1:80 ↔ 127.0.0.1:51000  nginx (812)  in b\\u{202e}lue',
    );
  });

  it('is lit if it is there still', () => {
    const open = entry({ connection: connection(listener), end: 'open' });
    expect(historyLine(open, coloured)).toBe(coloured('opened', historyLine(open, plain)));
  });
});

describe('where nothing is found', () => {
  const spans = [9, 11, 13, 15].map((hour) => ({ from: at(20, hour), to: at(20, hour + 1) }));
  const state = {
    file: '/h.db',
    bytes: 1,
    connections: 1,
    events: 1,
    oldest: at(20, 9),
    newest: at(20, 16),
    spans,
  };

  it('it says which times are recorded', () => {
    expect(whyNothing({ since: null, until: at(20, 12) }, state)).toEqual({
      isRecorded: true,
      notes: [
        'recorded: 2026-11-20 09:30:05 – 2026-11-20 10:30:05, 2026-11-20 11:30:05 – 2026-11-20 12:30:05',
      ],
    });
  });

  it('it does not say that there was nothing, if nothing was recorded', () => {
    const { isRecorded, notes } = whyNothing({ since: at(21, 1), until: null }, state);
    expect([isRecorded, notes[0]?.slice(0, 71)]).toEqual([
      false,
      'nothing was recorded in that time; recorded: 1 earlier time, 2026-11-20',
    ]);
    expect(whyNothing({ since: null, until: null }, { ...state, spans: [] })).toEqual({
      isRecorded: false,
      notes: ['nothing has been recorded yet'],
    });
  });

  it.each([
    [at(20, 8), 'nothing was recorded at 2026-11-20 08:30:05: recorded from 2026-11-20 09:30:05'],
    [at(21, 8), 'nothing was recorded at 2026-11-21 08:30:05: recorded until 2026-11-20 16:30:05'],
    [
      at(20, 10) + 60_000,
      'nothing was recorded at 2026-11-20 10:31:05: recorded until 2026-11-20 10:30:05 and again from 2026-11-20 11:30:05',
    ],
  ])('it says between which times a moment lies', (moment, expected) => {
    expect(whyNotAt(moment, state)).toBe(expected);
  });
});

function entry(facts: Partial<HistoryEntry>): HistoryEntry {
  return {
    connection: connection({ openedAt: at(20, 9) }),
    process: null,
    seenFrom: at(20, 9),
    seenTo: at(20, 10),
    end: 'closed',
    ...facts,
  };
}

import { describe, expect, it } from 'vitest';
import { whyNotClosing } from '../../../../renderer/closing/closing.ts';
import {
  placedIn,
  spellOut,
  toggleColumn,
  wantedColumns,
} from '../../../../renderer/columns/column-layout.ts';
import { pastCommands } from '../../../../renderer/commands/past-commands.ts';
import { tableCommands } from '../../../../renderer/commands/table-commands.ts';
import { rowPieces } from '../../../../renderer/copying/row-pieces.ts';
import { endingOf } from '../../../../renderer/ending/ending.ts';
import { PastBanner } from '../../../../renderer/history/past-banner.tsx';
import { PastMessage } from '../../../../renderer/history/past-message.tsx';
import type { Past } from '../../../../renderer/history/past-state.ts';
import { RecordingSign } from '../../../../renderer/history/recording-sign.tsx';
import { isMeasurable } from '../../../../renderer/measures/measures.ts';
import type { PageState } from '../../../../renderer/page-state.ts';
import type { Recorded } from '../../../../shared/connection.ts';
import type { HistoryState, Recording } from '../../../../shared/history.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { reading } from '../../reading.ts';
import { htmlOf, pageOf, textsOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

const at = new Date(2020, 10, 21, 12, 0, 3).getTime();
const known: HistoryState = {
  ...{ file: '/home/ada/history.db', bytes: 4096, connections: 1, events: 2 },
  ...{ oldest: at - 60_000, newest: at, spans: [{ from: at - 60_000, to: at }] },
};
const done: Past = {
  range: { kind: 'today' },
  bounds: { since: null, until: null },
  search: { is: 'done' },
  ...{ at: null, moment: null, momentFailure: null, known, outline: [], findings: [] },
};

describe('the banner', () => {
  const says = (past: Partial<Past>, rows = 1) =>
    textsOf(<PastBanner />, pageWith({ past: { ...done, ...past } }, rows)).join(' | ');

  it('says that it is the past, which one, and how to leave it', () => {
    expect(says({})).toContain('History | Last hour | Today');
    expect(says({})).toContain('1 connection |');
    expect(says({})).toContain('Back to live');
    expect(htmlOf(<PastBanner />, pageWith({ past: done }))).toMatch(
      /aria-pressed="true">Today<\/button>/,
    );
  });

  it('says how far the search has come, and what is left out', () => {
    const going = { is: 'going', searchedTo: at } as const;
    expect(says({ search: going })).toContain('Searching, back to 2020-11-21 12:00 so far…');
    expect(says({ search: { is: 'cut' } })).toContain('The newest 1; narrow the range');
    expect(says({ search: { is: 'stopped', searchedTo: at } })).toContain('Search on');
    const failed = { is: 'failed', message: 'The disk is gone.' } as const;
    expect(says({ search: failed })).toContain('The disk is gone.');
    // Where the table is empty it is said there.
    expect(says({ search: failed }, 0)).not.toContain('The disk is gone.');
  });

  it('says of which moment the table is, not for which it was asked, and how coarse that may be', () => {
    expect(says({ at })).toContain('Reading how it was at 2020-11-21 12:00:03…');
    const moment = { at: at - 1000, total: 30_000, wasRecording: true };
    expect(says({ at, moment })).toContain('As it was at 2020-11-21 12:00:02');
    expect(says({ at, moment })).toContain('the first 1 of 30,000 sockets');
    const html = htmlOf(<PastBanner />, pageWith({ past: { ...done, at, moment } }));
    expect(html).toContain('every 5 seconds while no page was open');
  });

  it('draws nothing where nothing was recorded, though what is found outlasted that', () => {
    const spans = [
      { from: at - 60_000, to: at - 45_000 },
      { from: at - 15_000, to: at },
    ];
    const past = { ...done, known: { ...known, spans }, outline: [1, 1, 1, 1] };
    const html = htmlOf(<PastBanner />, pageWith({ past }));
    const parts = 'M0 0h0.25v1h-0.25zM0.75 0h0.25v1h-0.25z';
    expect(html).toContain(
      `<clipPath id="scrubber-recorded"><path d="${parts}"></path></clipPath>`,
    );
    expect(html).toMatch(/class="scrubber-outline"[^>]*clip-path="url\(#scrubber-recorded\)"/);
  });

  it('is not there where the live table is shown', () => {
    expect(htmlOf(<PastBanner />, pageWith({}))).toBe('');
  });
});

describe('where there are no rows', () => {
  const says = (past: Partial<Past>, state: Partial<PageState> = {}) =>
    textsOf(<PastMessage />, pageWith({ past: { ...done, ...past }, ...state }, 0));
  const moment = { at, total: 0, wasRecording: true };

  it('one sentence says why, and one action leads on', () => {
    expect(says({ search: { is: 'going', searchedTo: null } })).toEqual(['Searching…']);
    expect(says({})).toEqual([
      'Nothing was recorded in this time.',
      'Look through all that is recorded',
    ]);
    expect(says({ range: { kind: 'all' } }, { filter: { text: 'pid:1' } })).toEqual([
      'No connection of this time matches.',
      'Clear the query',
    ]);
    expect(says({ search: { is: 'failed', message: 'The disk is gone.' } })).toEqual([
      'The disk is gone.',
      'Try again',
    ]);
  });

  it('a history without anything in it says how to get one', () => {
    const nothing = { known: { ...known, connections: 0 } };
    expect(says(nothing)).toEqual([
      expect.stringContaining('Nothing is recorded yet.'),
      'Back to live',
    ]);
    const settings = { ...defaultSettings, recordHistory: false };
    expect(says(nothing, { settings })).toEqual([
      'Nothing is recorded: recording is switched off.',
      'Record',
    ]);
  });

  it('a gap is told from an empty table', () => {
    expect(says({ at })).toEqual(['Reading how it was at 2020-11-21 12:00:03…']);
    expect(says({ at, moment: { ...moment, wasRecording: false } })[0]).toContain(
      'Nothing was recorded at 2020-11-21 12:00:03',
    );
    expect(says({ at, moment })).toEqual([
      'There were no sockets at 2020-11-21 12:00:03.',
      'Back to the range',
    ]);
    expect(says({ at, momentFailure: 'The disk is gone.' })).toEqual([
      'The disk is gone.',
      'Back to the range',
    ]);
  });
});

describe('whether it is recorded', () => {
  const says = (recording: Recording) =>
    textsOf(<RecordingSign />, pageWith({ reading: { ...reading, recording } }));

  it('is said where it is not, and where there is something to know', () => {
    expect(says({ is: 'on' })).toEqual([]);
    expect(says({ is: 'off' })).toEqual(['Not recording']);
    expect(says({ is: 'stopped', why: 'The disk is full.' })).toEqual(['Recording stopped']);
    expect(says({ is: 'on', note: 'A broken file was put aside.' })).toEqual(['About recording']);
  });
});

describe('a connection of the past', () => {
  const recorded: Recorded = { seenFrom: at - 1000, seenTo: at, end: 'closed', at: null };
  const then = connection('a', { recorded });
  const host = null;

  it('is neither ended nor closed nor measured, and it is said why', () => {
    expect(endingOf(then, host)).toEqual({ possible: false, reason: 'It is of the past.' });
    const row = { connection: then, process: null, mark: null };
    expect(whyNotClosing(row, host)).toBe('It is of the past.');
    expect(isMeasurable(then)).toBe(false);
    expect(isMeasurable(connection('a'))).toBe(true);
  });

  it('is exported as such', () => {
    const moment = { at, total: 1, wasRecording: true };
    const page = pageWith({ past: { ...done, at, moment } });
    const rows = [{ connection: then, process: null, mark: null }];
    const json = JSON.parse([...rowPieces(page, rows, 'json')].join(''));
    expect(json).toMatchObject({ at, source: 'history', connections: [{ recorded }] });
  });
});

describe('the column of when it ended', () => {
  const state = (past: Past | null, columns = defaultSettings.columns) => ({
    ...pageWith({ past, roomPx: 1200 }).store.getState(),
    settings: { ...defaultSettings, columns },
  });
  const idsOf = (from: PageState) => placedIn(from).map(({ column }) => column.id);

  it('is there in the past alone, in whatever columns were chosen', () => {
    expect(idsOf(state(null))).not.toContain('ended');
    expect(idsOf(state(done))).toContain('ended');
    expect(wantedColumns(state(null)).map(({ id }) => id)).not.toContain('ended');
    const chosen = [{ id: 'process', widthPx: 100, shown: true }];
    expect(idsOf(state(null, chosen))).not.toContain('ended');
    expect(idsOf(state(done, chosen))).toContain('ended');
  });

  it('stays hidden once it was hidden, and is not hidden by what is chosen of the live table', () => {
    const hidden = [{ id: 'ended', widthPx: 100, shown: false }];
    expect(idsOf(state(done, hidden))).not.toContain('ended');
    const live = state(null);
    const choice = spellOut([], placedIn(live));
    expect(idsOf(state(done, choice))).toContain('ended');
  });
});

describe('the last column', () => {
  it('of the live table cannot be hidden, whatever the past would have left', () => {
    const only = spellOut([], []).map((each) => ({
      ...each,
      shown: ['pid', 'ended'].includes(each.id),
    }));
    expect(toggleColumn(only, 'pid')).toBe(only);
  });
});

describe('its commands', () => {
  const titlesOf = (past: Past | null) =>
    pastCommands(pageWith({ past })).map(({ title }) => title);

  it('lead there and back', () => {
    expect(titlesOf(null)).toEqual(['History', 'Stop recording what happens', 'Clear history…']);
    expect(titlesOf(done)[0]).toBe('Back to live');
  });

  it('leave nothing to pause, and something to read again', () => {
    const refusals = tableCommands(pageWith({ past: done })).flatMap(({ id, refusal }) =>
      ['pause', 'read-now', 'capture-leave'].includes(id) ? [[id, refusal ?? null]] : [],
    );
    expect(refusals).toEqual([
      ['pause', 'The past is shown, which does not change.'],
      ['read-now', null],
      ['capture-leave', null],
    ]);
  });
});

function pageWith(state: Partial<PageState>, rows = 1) {
  const connections = Array.from({ length: rows }, (_, index) => connection(`${index}`));
  return pageOf(delta(connections), state);
}

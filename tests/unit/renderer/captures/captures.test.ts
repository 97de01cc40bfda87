import { describe, expect, it } from 'vitest';
import type { CaptureMessage } from '../../../../renderer/captures/capture-message.ts';
import { createCaptures } from '../../../../renderer/captures/captures.ts';
import { noSelection } from '../../../../renderer/grid/selection.ts';
import type { PageState } from '../../../../renderer/page-state.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

describe('opening', () => {
  it('says which file is read, and shows its rows when all of them are there', () => {
    const { captures, now, reads } = opened('there.txt');
    expect(now()).toMatchObject({ opening: { name: 'there.txt', found: 0 }, capture: null });
    reads[0]?.hear({ kind: 'rows', delta: delta([connection('line 2')]) });
    expect(now().opening).toEqual({ name: 'there.txt', found: 1 });
    expect(idsOf(now())).toEqual(['live']);

    reads[0]?.hear(readMessage);
    expect(now()).toMatchObject({ opening: null, capture: { name: 'there.txt', tool: 'ss' } });
    expect(idsOf(now())).toEqual(['line 2']);
    expect([...(captures.table()?.rows.keys() ?? [])]).toEqual(['line 2']);
  });

  it('begins without a selection, and without a filter that was meant for the live rows', () => {
    const { now, reads } = opened('there.txt', {
      filter: { text: 'nothing like it' },
      settings: { ...defaultSettings, view: 'listening', hiddenStates: ['ESTABLISHED'] },
      selected: { connection: connection('live'), process: null, mark: null },
      selection: new Set(['live']),
    });
    reads[0]?.hear({ kind: 'rows', delta: delta([connection('line 2')]) });
    reads[0]?.hear(readMessage);
    expect(now()).toMatchObject({
      ...noSelection,
      filter: { text: '' },
      settings: { view: 'all', hiddenStates: [] },
    });
    expect(idsOf(now())).toEqual(['line 2']);
  });

  it('gives up one file for the next', () => {
    const { captures, now, reads } = opened('first.txt');
    captures.open(new File([], 'second.txt'));
    expect(reads.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(now().opening).toEqual({ name: 'second.txt', found: 0 });
  });

  it('shows another capture in place of one', () => {
    const { captures, now, reads } = opened('first.txt');
    reads[0]?.hear({ kind: 'rows', delta: delta([connection('line 1')]) });
    reads[0]?.hear(readMessage);
    captures.open(new File([], 'second.txt'));
    expect(idsOf(now())).toEqual(['line 1']);
    reads[1]?.hear({ kind: 'rows', delta: delta([connection('line 9')]) });
    reads[1]?.hear(readMessage);
    expect(now().capture?.name).toBe('second.txt');
    expect(idsOf(now())).toEqual(['line 9']);
  });

  it('leaves everything as it is when it is stopped', () => {
    const { captures, now, reads } = opened('there.txt');
    captures.stopOpening();
    expect(reads[0]?.stopped).toBe(true);
    expect(now()).toMatchObject({ opening: null, capture: null });
  });

  it('says why a file cannot be shown, and shows what was there', () => {
    const { now, notices, reads } = opened('photo.jpg');
    reads[0]?.hear({ kind: 'failed', message: 'It is not text.' });
    expect(notices).toEqual(['photo.jpg: It is not text.']);
    expect(now()).toMatchObject({ opening: null, capture: null });
    expect(idsOf(now())).toEqual(['live']);
  });

  it('forgets a file, and with it its rows, as soon as that is read or refused', () => {
    const { captures, reads } = opened('first.txt');
    reads[0]?.hear(readMessage);
    captures.open(new File([], 'photo.jpg'));
    reads[1]?.hear({ kind: 'failed', message: 'It is not text.' });
    captures.stopOpening();
    expect(reads.map(({ stopped }) => stopped)).toEqual([false, false]);
  });

  it('does not begin with a file that is too large', () => {
    const { captures, now, notices, reads } = opened('first.txt');
    const large = Object.defineProperty(new File([], 'large.txt'), 'size', { value: 2 ** 30 });
    captures.open(large);
    expect(notices).toEqual(['large.txt: It is larger than 128 MB.']);
    expect(reads.map(({ stopped }) => stopped)).toEqual([true]);
    expect(now().opening).toBeNull();
  });
});

describe('leaving', () => {
  it('goes back to the live table with the filter and the selection it was left with', () => {
    const selected = { connection: connection('live'), process: null, mark: null };
    const left = {
      filter: { text: 'node' },
      settings: { ...defaultSettings, view: 'established', hiddenStates: ['LISTEN' as const] },
      selected,
      selection: new Set(['live']),
    };
    const { captures, now, reads, arrangedTimes } = opened('there.txt', left);
    reads[0]?.hear(readMessage);
    captures.leave();
    expect(captures.table()).toBeNull();
    expect(now()).toMatchObject({ capture: null, ...left });
    expect(arrangedTimes()).toBe(1);
  });

  it('does nothing where there is no capture', () => {
    const { captures, arrangedTimes } = opened('there.txt');
    captures.leave();
    expect(arrangedTimes()).toBe(0);
  });
});

const readMessage: CaptureMessage = {
  kind: 'read',
  facts: { tool: 'ss', notUnderstood: [], notUnderstoodCount: 0, notices: [] },
};

type Read = {
  readonly name: string;
  readonly hear: (message: CaptureMessage) => void;
  stopped: boolean;
};

/** A page with one live row, in which a file has just been opened. */
function opened(name: string, state: Partial<PageState> = {}) {
  const { store } = pageOf(delta([connection('live')]), state);
  const reads: Read[] = [];
  const notices: string[] = [];
  let arranged = 0;
  const read = (file: File, hear: Read['hear']) => {
    const one: Read = { name: file.name, hear, stopped: false };
    reads.push(one);
    return () => {
      one.stopped = true;
    };
  };
  const captures = createCaptures(store, read, {
    notice: (text) => notices.push(text),
    arrange: () => {
      arranged += 1;
    },
  });
  captures.open(new File([], name));
  return { captures, now: store.getState, reads, notices, arrangedTimes: () => arranged };
}

function idsOf({ visible }: PageState): string[] {
  return visible.map(({ connection }) => connection.id);
}

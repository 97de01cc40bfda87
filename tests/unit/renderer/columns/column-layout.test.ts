import { describe, expect, it } from 'vitest';
import {
  moveColumn,
  placeColumns,
  resizeColumn,
  spellOut,
  toggleColumn,
} from '../../../../renderer/columns/column-layout.ts';
import { columns } from '../../../../renderer/columns/columns.ts';
import { parse } from '../../../../shared/parse.ts';
import { settingsSchema } from '../../../../shared/settings.ts';

const tcpView = [
  'process',
  'pid',
  'protocol',
  'state',
  'localAddress',
  'localPort',
  'remoteAddress',
  'remotePort',
  'created',
  'service',
];

describe('columns that nobody chose yet', () => {
  it('stand in the order of TCPView', () => {
    expect(idsOf(placeColumns([], 2000))).toEqual(tcpView);
  });

  it('drop by priority where there is little room, and the essential ones never', () => {
    expect(idsOf(placeColumns([], 900))).toEqual(tcpView.slice(0, 9));
    expect(idsOf(placeColumns([], 100))).toEqual(tcpView.slice(0, 8));
  });

  it('fill the room there is without overflowing it', () => {
    for (const room of [800, 1000, 1280, 1920]) {
      expect(widthOf(placeColumns([], room))).toBeLessThanOrEqual(room);
    }
  });

  it('stand still when the details take the room that was lent, which holds others until then', () => {
    for (const room of [1074, 1100, 1300, 1714]) {
      const [before, after] = [placeColumns([], room, 296), placeColumns([], room - 296)];
      expect(before.slice(0, after.length)).toEqual(after);
      expect(widthOf(before)).toBeLessThanOrEqual(room);
    }
    expect(idsOf(placeColumns([], 1074, 296))).toEqual(tcpView);
    expect(idsOf(placeColumns([], 1074 - 296))).toEqual(tcpView.slice(0, 8));
  });

  it('are spelled out as they stand: one without room is a hidden one', () => {
    const choice = spellOut([], placeColumns([], 900));
    expect(idsOf(placeColumns(choice, 900))).toEqual(tcpView.slice(0, 9));
  });
});

describe('columns once chosen', () => {
  it('are as wide as chosen, whatever the room', () => {
    const choice = resizeColumn(start(), 'state', 200);
    expect(placeColumns(choice, 100).find(({ column }) => column.id === 'state')?.widthPx).toBe(
      200,
    );
    expect(idsOf(placeColumns(choice, 100))).toEqual(tcpView);
  });

  it('are never too narrow to be found again', () => {
    const choice = resizeColumn(start(), 'state', -5);
    expect(placeColumns(choice, 100).find(({ column }) => column.id === 'state')?.widthPx).toBe(40);
  });

  it('move to where another one stands', () => {
    expect(idsOf(placeColumns(moveColumn(start(), 'state', 'process'), 0)).slice(0, 4)).toEqual([
      'state',
      'process',
      'pid',
      'protocol',
    ]);
    expect(moveColumn(start(), 'state', 'nowhere')).toEqual(start());
  });

  it('show and hide, but for the last one', () => {
    const shown = idsOf(placeColumns(toggleColumn(start(), 'user'), 0));
    expect(shown).toEqual([...tcpView, 'user']);
    const one = columns.reduce((choice, { id }) => {
      return id === 'pid' || !choice.find((each) => each.id === id)?.shown
        ? choice
        : toggleColumn(choice, id);
    }, start());
    expect(idsOf(placeColumns(one, 0))).toEqual(['pid']);
    expect(toggleColumn(one, 'pid')).toEqual(one);
  });

  it('take in a new column where it stands by default, and leave out one that is no more', () => {
    const older = start().filter(({ id }) => id !== 'state');
    const choice = [{ id: 'gone', widthPx: 90, shown: true }, ...older];
    expect(idsOf(placeColumns(choice, 0))).toEqual(tcpView);
  });

  it('are what the settings accept', () => {
    expect(parse(settingsSchema, { columns: start() }).columns).toEqual(start());
  });
});

function start() {
  return spellOut([], placeColumns([], 2000));
}

function widthOf(placed: ReturnType<typeof placeColumns>): number {
  return placed.reduce((sum, { widthPx }) => sum + widthPx, 0);
}

function idsOf(placed: ReturnType<typeof placeColumns>): string[] {
  return placed.map(({ column }) => column.id);
}

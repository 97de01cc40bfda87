import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../renderer/commands/command.ts';
import {
  firstOf,
  groupCommands,
  rankCommands,
  withRecent,
} from '../../../../renderer/commands/rank-commands.ts';

const commands = [
  command('pause', 'Pause', 'Table'),
  command('theme.dark', 'Theme: dark', 'Appearance'),
  command('theme.light', 'Theme: light', 'Appearance'),
  command('row.end', 'End process…', 'Selected socket'),
  command('read-now', '立即读取', 'Table'),
];

describe('finding commands', () => {
  it('goes by words and beginnings of words, the best first', () => {
    expect(found('dark')).toEqual(['theme.dark']);
    expect(found('th da')[0]).toBe('theme.dark');
    expect(found('end pro')[0]).toBe('row.end');
    expect(found('pause')[0]).toBe('pause');
  });

  it('goes by the English id in another language', () => {
    expect(found('读取')).toEqual(['read-now']);
    expect(found('read now')).toEqual(['read-now']);
  });

  it('prefers the beginning of the name to that of a word, and that to what is within one', () => {
    const named = ['Export', 'Report', 'Port list', 'Show port'].map((name) =>
      command(name, name, ''),
    );
    expect(rankCommands(named, 'port', []).map(({ title }) => title)).toEqual([
      'Port list',
      'Show port',
      'Export',
      'Report',
    ]);
  });

  it('leaves out what has the letters only here and there', () => {
    expect(found('zzz')).toEqual([]);
    expect(found('xnode')).toEqual([]);
  });

  it('has those used last first among equals', () => {
    expect(found('theme')).toEqual(['theme.dark', 'theme.light']);
    expect(found('theme', ['theme.light'])).toEqual(['theme.light', 'theme.dark']);
  });

  it('is not held up by long texts of the same letter', () => {
    const many = Array.from({ length: 200 }, (_, n) => command(`c${n}`, 'a'.repeat(60), 'Table'));
    const started = performance.now();
    expect(rankCommands(many, 'a'.repeat(59), [])).toHaveLength(200);
    expect(rankCommands(many, `${'a '.repeat(99)}b`, [])).toEqual([]);
    expect(performance.now() - started).toBeLessThan(300);
  });
});

describe('all commands', () => {
  it('are those used last, then the others by group', () => {
    const groups = groupCommands(commands, ['row.end', 'gone', 'pause'], 'Used lately');
    expect(groups.map(({ title, commands }) => [title, commands.map(({ id }) => id)])).toEqual([
      ['Used lately', ['row.end', 'pause']],
      ['Appearance', ['theme.dark', 'theme.light']],
      ['Table', ['read-now']],
    ]);
    expect(groupCommands(commands, [], 'Used lately')[0]?.title).toBe('Table');
  });

  it('can be had in part, the first ones first', () => {
    const groups = groupCommands(commands, [], 'Used lately');
    const first = (most: number) =>
      firstOf(groups, most).map(({ title, commands }) => [title, commands.length]);
    expect([first(0), first(1), first(3), first(99)]).toEqual([
      [],
      [['Table', 1]],
      [
        ['Table', 2],
        ['Appearance', 1],
      ],
      [
        ['Table', 2],
        ['Appearance', 2],
        ['Selected socket', 1],
      ],
    ]);
  });

  it('are remembered once each, the newest first, and only so many', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    expect(withRecent(['1', '2', '3', '4', '5', '6', '7', '8'], '9')).toHaveLength(8);
  });
});

function command(id: string, title: string, group: string): Command {
  return { id, title, group, run: () => {} };
}

function found(search: string, recent: readonly string[] = []): string[] {
  return rankCommands(commands, search, recent).map(({ id }) => id);
}

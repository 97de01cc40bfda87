import type { HostDescription } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import type { Command } from '../commands/command.ts';
import { viewKeys } from './keys.ts';

export type KeyLine = { readonly keys: readonly string[]; readonly does: string };

/** Some keys, and where they work. */
export type KeyGroup = { readonly title: string; readonly lines: readonly KeyLine[] };

/** Every key of the page on this kind of host: those of its commands, and those that only move about. */
export function keySheet(
  commands: readonly Command[],
  host: HostDescription['kind'],
): readonly KeyGroup[] {
  const texts = text().keys;
  const inTable = commands.filter(({ keysIn }) => keysIn === 'table');
  const everywhere = commands.filter(({ id, keysIn }) => keysIn !== 'table' && !isView(id));
  return [
    {
      title: texts.inTable,
      lines: [
        line(texts.previousNext, '↑', '↓'),
        line(texts.firstLast, 'Home', 'End'),
        line(texts.pageUpDown, 'Page Up', 'Page Down'),
        line(texts.typeAhead, 'A … Z'),
        line(texts.extend, 'Shift+↑', 'Shift+↓'),
        line(texts.toggle, 'Ctrl+Space'),
        line(texts.cell, '←', '→'),
        line(texts.fold, '←', '→'),
        line(texts.unfoldAll, '*'),
        ...inTable.flatMap(lineOf),
        line(texts.menu, 'Shift+F10'),
      ],
    },
    {
      title: texts.everywhere,
      lines: [
        line(texts.views, `${viewKeys(host, 1)} … ${viewKeys(host, 9)}`),
        ...everywhere.flatMap(lineOf),
        line(texts.back, 'Esc'),
      ],
    },
    {
      title: texts.inViews,
      lines: [
        line(texts.moveView, 'Alt+↑', 'Alt+↓'),
        line(texts.renameView, 'F2'),
        line(texts.deleteView, 'Delete'),
        line(texts.viewMenu, 'Shift+F10'),
      ],
    },
    {
      title: texts.inHeader,
      lines: [
        line(texts.previousNextColumn, '←', '→'),
        line(texts.sort, 'Enter'),
        line(texts.sortMore, 'Shift+Enter'),
        line(texts.narrowerWider, 'Shift+←', 'Shift+→'),
        line(texts.fit, '='),
        line(texts.move, 'Alt+←', 'Alt+→'),
        line(texts.chooseColumns, 'Shift+F10'),
      ],
    },
  ];
}

function line(does: string, ...keys: readonly string[]): KeyLine {
  return { keys, does };
}

function lineOf({ title, keys, alsoKeys = [] }: Command): readonly KeyLine[] {
  const all = keys === undefined ? alsoKeys : [keys, ...alsoKeys];
  return all.length === 0 ? [] : [{ keys: all, does: title }];
}

function isView(id: string): boolean {
  return id.startsWith('view.');
}

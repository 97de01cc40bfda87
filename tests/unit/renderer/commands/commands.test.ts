import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../renderer/commands/command.ts';
import { commandsOf } from '../../../../renderer/commands/commands.ts';
import { rankCommands } from '../../../../renderer/commands/rank-commands.ts';
import { keySheet } from '../../../../renderer/keys/key-sheet.ts';
import { speak, text } from '../../../../shared/language/text.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { reading } from '../../reading.ts';
import { pageOf } from '../drawn.tsx';
import { delta } from '../rows.ts';

afterEach(() => speak('en'));

describe('the commands', () => {
  it.each(['en', 'zh-CN'] as const)('each have an id and a name of their own in %s', (language) => {
    speak(language);
    const commands = commandsOf(pageOf());
    const titles = commands.map(({ title }) => title);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    for (const { id } of commands) expect(id.length).toBeLessThanOrEqual(40);
  });

  it('never have the same keys in the same place', () => {
    const all = (inTable: boolean) =>
      commandsOf(pageOf())
        .filter(({ keysIn }) => (keysIn === 'table') === inTable)
        .flatMap(({ keys, alsoKeys = [] }) =>
          keys === undefined ? alsoKeys : [keys, ...alsoKeys],
        );
    for (const keys of [all(true), all(false)]) {
      expect(keys.filter((each, index) => keys.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('have the saved views after the built-in ones, with the keys that are left', () => {
    const view = { query: '', group: 'none', sort: defaultSettings.sort, columns: null } as const;
    const savedViews = ['A', 'B', 'C', 'D'].map((name) => ({ ...view, id: `id ${name}`, name }));
    const page = pageOf(delta([]), { settings: { ...defaultSettings, savedViews } });
    const views = commandsOf(page).filter(({ id }) => id.startsWith('view.id'));
    expect(views.map(({ title, keys }) => [title, keys])).toEqual([
      ['View: A', 'Alt+7'],
      ['View: B', 'Alt+8'],
      ['View: C', 'Alt+9'],
      ['View: D', undefined],
    ]);
  });

  it('say why they cannot be done instead of doing nothing', () => {
    const end = commandsOf(pageOf()).find(({ id }) => id === 'row.end');
    const said: string[] = [];
    if (end !== undefined) runCommand(end, (reason) => said.push(reason));
    expect(said).toEqual(['No socket is selected.']);
  });
});

describe('the words that a command is found by', () => {
  it.each([
    ['freeze', 'pause'],
    ['kill', 'row.end'],
    ['whois', 'row.look-up'],
    ['csv', 'export'],
    ['filter', 'search'],
    ['notify', 'watch-rules'],
    ['dns', 'names'],
    ['resolve', 'names'],
    ['names', 'names'],
    ['geo', 'column.country'],
    ['reset', 'settings.everything'],
    ['import', 'settings.everything'],
    ['quit', 'settings.start'],
    ['resort', 'read-now'],
    ['in order', 'read-now'],
    ['tracepoint', 'trace'],
  ])('%j finds %s in either language', (search, id) => {
    for (const language of ['en', 'zh-CN'] as const) {
      if (language === 'zh-CN' && search === 'in order') continue;
      speak(language);
      const found = rankCommands(commandsOf(desktop()), search, []).map((command) => command.id);
      expect(found).toContain(id);
    }
  });

  it.each([
    ['杀死', 'row.end'],
    ['冻结', 'pause'],
    ['域名', 'names'],
    ['过滤', 'search'],
    ['提醒', 'watch-rules'],
    ['重置', 'settings.everything'],
  ])('%s finds %s in Chinese', (search, id) => {
    speak('zh-CN');
    const found = rankCommands(commandsOf(desktop()), search, []).map((command) => command.id);
    expect(found).toContain(id);
  });

  it('belong to commands that there are, and the name of a command goes before them', () => {
    const commands = commandsOf(desktop());
    const ids = commands.flatMap(({ id }) => [id, id.split('.')[0]]);
    expect(Object.keys(text().commandWords).filter((id) => !ids.includes(id))).toEqual([]);
    expect(rankCommands(commands, 'export', [])[0]?.id).toBe('export');
    expect(rankCommands(commands, 'settings', [])[0]?.id).toBe('settings');
    // Nothing is selected, so that looking up one address is refused.
    expect(rankCommands(commands, 'dns', [])[0]?.id).toBe('names');
  });
});

describe('the sheet of keys', () => {
  it('lists every key of every command once, in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      speak(language);
      const commands = commandsOf(pageOf());
      const listed = keySheet(commands, 'browser').flatMap(({ lines }) => lines);
      const withKeys = commands.filter(
        ({ id, keys }) => keys !== undefined && !id.startsWith('view.'),
      );
      expect(withKeys.length).toBeGreaterThan(10);
      for (const { title, keys } of withKeys) {
        expect(listed.filter((line) => line.does === title && line.keys[0] === keys)).toHaveLength(
          1,
        );
      }
    }
  });

  it('shows the keys of the views as they are on this host', () => {
    const first = (host: 'browser' | 'desktop') =>
      keySheet(commandsOf(pageOf()), host)
        .flatMap(({ lines }) => lines)
        .find(({ does }) => does === 'Views, in their order')?.keys;
    expect([first('browser'), first('desktop')]).toEqual([['Alt+1 … Alt+9'], ['Ctrl+1 … Ctrl+9']]);
  });
});

/** Where everything may be done that may be done anywhere. */
function desktop() {
  const events = { are: 'off', why: 'Only root may', needsElevation: true } as const;
  const host = {
    kind: 'desktop',
    version: '1',
    platform: 'linux',
    computer: 'workbench',
    user: 'ada',
    elevated: false,
    elevationPrompt: 'polkit',
    canRestartElevated: true,
    readOnly: false,
    settingsFile: '/home/ada/settings.json',
  } as const;
  return {
    ...pageOf(delta([]), { host, reading: { ...reading, revealable: true, events } }),
    hostKind: 'desktop',
  } as const;
}

import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../../shared/language/text.ts';
import { problemsText } from '../../../../shared/settings/problem-text.ts';
import { readSettingsOf } from '../../../../shared/settings/read-settings.ts';
import { defaultSettings } from '../../../../shared/settings.ts';

afterEach(() => speak('en'));

describe('readSettingsOf', () => {
  it('takes each setting that it can use, and names those that it does not know', () => {
    expect(readSettingsOf({ theme: 'dark', newer: 1 })).toEqual({
      settings: { ...defaultSettings, theme: 'dark' },
      problems: [],
      unknown: ['newer'],
    });
  });

  it('puts what it cannot use at its default, alone', () => {
    expect(readSettingsOf({ theme: 'sepia', tcp4: 'yes', sort: [], density: 'compact' })).toEqual({
      settings: { ...defaultSettings, density: 'compact' },
      problems: [
        { kind: 'value', place: 'theme', received: '"sepia"' },
        { kind: 'value', place: 'tcp4', received: '"yes"' },
        { kind: 'value', place: 'sort', received: '0' },
      ],
      unknown: [],
    });
  });

  it('leaves out of a list what it cannot use, and what is too much', () => {
    const rules: object[] = Array.from({ length: 203 }, (_, at) => rule(at));
    const wrong = { ...rule(1), name: ' ', enabled: 'yes' };
    const column = { id: 'pid', widthPx: 60, shown: true };
    const { settings, problems } = readSettingsOf({
      watchRules: rules.with(1, wrong),
      columns: [{ ...column, widthPx: 1 }, column],
      hiddenStates: ['LISTEN', 'RESTING'],
    });
    expect(settings).toEqual({
      ...defaultSettings,
      watchRules: [rule(0), ...rules.slice(2, 201)],
      columns: [column],
      hiddenStates: ['LISTEN'],
    });
    expect(problems).toEqual([
      { kind: 'value', place: 'hiddenStates.1', received: '"RESTING"' },
      { kind: 'value', place: 'columns.0.widthPx', received: '1' },
      { kind: 'value', place: 'watchRules.1.name', received: '""' },
      { kind: 'too-many', place: 'watchRules', most: 200 },
    ]);
  });

  it('keeps the rest of a list that is too long, and of which an entry is too long as well', () => {
    const names = Array.from({ length: 202 }, (_, at) => `name ${at}`);
    const { settings, problems } = readSettingsOf({
      hiddenProcesses: names.with(1, 'x'.repeat(301)),
    });
    expect(settings.hiddenProcesses).toEqual([names[0], ...names.slice(2, 201)]);
    expect(problems).toEqual([
      { kind: 'value', place: 'hiddenProcesses.1', received: `"${'x'.repeat(301)}"` },
      { kind: 'too-many', place: 'hiddenProcesses', most: 200 },
    ]);
  });

  it('keeps a query that does not parse for the person to mend, and names it', () => {
    const broken = { ...rule(0), query: 'port:(' };
    const { settings, problems } = readSettingsOf({ watchRules: [rule(1), broken] });
    expect(settings.watchRules).toEqual([rule(1), broken]);
    expect(problems).toEqual([{ kind: 'query', place: 'watchRules.1.query' }]);
  });

  it('takes nothing of the prototype of an object for a setting', () => {
    const input = JSON.parse('{"__proto__": {"theme": "dark"}, "toString": 1}');
    expect(readSettingsOf(input)).toEqual({
      settings: defaultSettings,
      problems: [],
      unknown: ['__proto__', 'toString'],
    });
  });
});

describe('problemsText', () => {
  const problems = Array.from({ length: 8 }, (_, at) => ({
    kind: 'value' as const,
    place: `columns.${at}`,
    received: `"${'x'.repeat(100)}"`,
  }));

  it('names the first ones, shortened, and counts the rest, in the language in use', () => {
    const shown = `"${'x'.repeat(39)}…`;
    expect(problemsText(problems.slice(0, 1))).toBe(`columns.0 (${shown})`);
    expect(problemsText(problems)).toMatch(/, columns\.5 \(.+\), and 2 more$/);
    expect(problemsText([{ kind: 'value', place: 'view', received: '"\u202ex"' }])).toBe(
      'view ("\\u{202e}x")',
    );
    speak('zh-CN');
    expect(problemsText([{ kind: 'too-many', place: 'watchRules', most: 200 }])).toBe(
      'watchRules（仅使用前 200 项）',
    );
  });
});

function rule(at: number) {
  return { id: `rule-${at}`, name: `Rule ${at}`, query: `port:${at + 1}`, enabled: true };
}

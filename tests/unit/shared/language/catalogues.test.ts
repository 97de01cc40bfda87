import { describe, expect, it } from 'vitest';
import { chinese } from '../../../../shared/language/chinese.ts';
import { english } from '../../../../shared/language/english.ts';

/** Texts that are the same in both, since they are names, symbols or what somebody types. */
const sameInBoth: ReadonlySet<string> = new Set([
  'columns.titles.pid',
  'commands.groups.app',
  'commands.language.en',
  'commands.language.zh-CN',
  'details.pidTitle',
  'elevation.polkit',
  'language.chinese',
  'language.english',
  'ladder.ack',
  'ladder.bytes',
  'ladder.facts.icmp',
  'ladder.options.maximumSegmentSize',
  'ladder.options.selectiveAcknowledgement',
  'ladder.options.timestamps',
  'ladder.seq',
  'ladder.win',
  'ladder.winNotScaled',
  'measures.perSecond',
  'palette.pid',
  'tray.tooltip',
  'watching.queryExample',
]);

describe('the catalogues', () => {
  const [inEnglish, inChinese] = [textsOf(english), textsOf(chinese)];
  const chineseOf = new Map(inChinese);

  it('have the same texts, each with its values in both or in neither', () => {
    const shape = (texts: typeof inEnglish) => texts.map(([key, text]) => [key, typeof text]);
    expect(shape(inChinese)).toEqual(shape(inEnglish));
  });

  it('take no value in Chinese that the English is not given', () => {
    // Fewer it may: what only decides between one and many means nothing there.
    const values = (text: Text | undefined) => (typeof text === 'function' ? text.length : 0);
    const further = inEnglish
      .filter(([key, text]) => values(chineseOf.get(key)) > values(text))
      .map(([key]) => key);
    expect(further).toEqual([]);
  });

  it('leave no text empty', () => {
    const empty = [...inEnglish, ...inChinese]
      .filter(([, text]) => said(text).trim() === '')
      .map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('say in Chinese what they say in English', () => {
    const untranslated = inEnglish
      .filter(([key, text]) => said(text) === said(chineseOf.get(key)))
      .filter(([key, text]) => /[a-z]/i.test(said(text)) && !sameInBoth.has(key))
      .map(([key]) => key);
    expect(untranslated).toEqual([]);
  });

  it('have no sentence of English among the Chinese', () => {
    const foreign = inChinese
      .filter(([, text]) => /(?:\b[a-z]{2,} ){3}/i.test(said(text)))
      .map(([key, text]) => `${key}: ${said(text)}`);
    expect(foreign).toEqual([]);
  });

  it('have no Chinese among the English but its own name', () => {
    const foreign = inEnglish
      .filter(([, text]) => /\p{Script=Han}/u.test(said(text)))
      .map(([key]) => key);
    expect(foreign.filter((key) => !sameInBoth.has(key))).toEqual([]);
  });
});

type Text = string | ((...values: unknown[]) => unknown);

/** Every text by its place in the catalogue, in the order of their places. */
function textsOf(catalogue: object, place = ''): [key: string, text: Text][] {
  return Object.entries(catalogue)
    .flatMap(([name, entry]): [string, Text][] => {
      const key = `${place}${name}`;
      return typeof entry === 'string' || typeof entry === 'function'
        ? [[key, entry]]
        : textsOf(entry, `${key}.`);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a text says: one that takes values, of values that read as nothing. */
function said(text: Text | undefined): string {
  if (typeof text !== 'function') return text ?? '';
  return String(text(...Array.from({ length: text.length }, () => blank)));
}

/** Stands for a text, a number or a list; as a text it is a sign that no language has. */
const blank = Object.assign([] as unknown[], { toString: () => '◌', valueOf: () => 2 });

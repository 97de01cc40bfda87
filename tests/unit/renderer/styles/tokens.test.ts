import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Each attribute of the page's root that chooses colours, and whether the system is dark. */
type Look = { readonly theme: string; readonly highlight: string; readonly dark: boolean };

const looks: readonly Look[] = ['safe', 'tcpview'].flatMap((highlight) => [
  { theme: 'light', highlight, dark: false },
  { theme: 'dark', highlight, dark: true },
  { theme: 'contrast', highlight, dark: false },
  { theme: 'contrast', highlight, dark: true },
]);

/** What stands as text on what: everything that a row, the panes and the bars put together. */
const texts: readonly (readonly [ground: string, ...texts: string[]])[] = [
  ['ground', 'text', 'text-dim', 'accent', 'danger'],
  ['chrome', 'text', 'text-dim', 'accent'],
  ['raised', 'text', 'text-dim', 'accent', 'danger'],
  ['field', 'text', 'text-dim'],
  ['hover', 'text', 'text-dim'],
  ['press', 'text', 'text-dim'],
  ['opened', 'text', 'text-dim', 'opened-sign'],
  ['changed', 'text', 'text-dim', 'changed-sign'],
  ['closed', 'text', 'text-dim', 'closed-sign'],
  ['accent-ground', 'on-accent-ground', 'opened-sign', 'changed-sign', 'closed-sign'],
  ['accent-ground-quiet', 'text', 'text-dim', 'opened-sign', 'changed-sign', 'closed-sign'],
  ['warning', 'text', 'warning-sign'],
];

const rules = readRules('../../../../renderer/styles/tokens.css');

describe.each(looks)('in the theme $theme (dark: $dark) with the colours $highlight', (look) => {
  const wanted = look.theme === 'contrast' ? 7 : 4.5;

  it(`has every text at ${wanted}:1 or more on every colour behind it`, () => {
    const colours = coloursOf(look);
    const weak = texts.flatMap(([ground, ...on]) =>
      on
        .map((text) => ({ text, ratio: contrast(colours(text), colours(ground)) }))
        .filter(({ ratio }) => ratio < wanted)
        .map(({ text, ratio }) => `${text} on ${ground}: ${ratio.toFixed(2)}`),
    );
    expect(weak).toEqual([]);
  });

  it('tells new, changed and closed rows apart from each other and from the rest', () => {
    const colours = coloursOf(look);
    const grounds = ['ground', 'opened', 'changed', 'closed'].map(colours);
    expect(new Set(grounds).size).toBe(4);
  });
});

it('reckons contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

type Rule = { readonly parts: readonly string[]; readonly values: ReadonlyMap<string, string> };

/** The rules for the root, by the parts of a selector each; those of a media query and of what is inside are left out. */
function readRules(path: string): Rule[] {
  const css = readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\/|@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g,
    '',
  );
  return [...css.matchAll(/(?<selectors>[^{}]+)\{(?<body>[^}]*)\}/g)].flatMap(({ groups }) => {
    const declarations = [
      ...(groups?.['body'] ?? '').matchAll(/--(?<name>[\w-]+):\s*(?<value>[^;]+);/g),
    ];
    const values = new Map(
      declarations.map(({ groups: found }) => [found?.['name'] ?? '', found?.['value'] ?? '']),
    );
    return (groups?.['selectors'] ?? '')
      .split(',')
      .map((selector) => selector.trim())
      .filter((selector) => !selector.includes(' '))
      .map((selector) => ({ parts: selector.match(/:root|\[[^\]]*\]/g) ?? [], values }));
  });
}

/** The colour that a name has in a look: that of the most exact rule, of as exact ones the last. */
function coloursOf({ theme, highlight, dark }: Look): (name: string) => string {
  const root = [':root', `[data-theme="${theme}"]`, `[data-highlight="${highlight}"]`];
  const applied = rules
    .filter(({ parts }) => parts.every((part) => root.includes(part)))
    .sort((a, b) => a.parts.length - b.parts.length);
  const values = new Map(applied.flatMap((rule) => [...rule.values]));
  return (name) => {
    const value = values.get(name) ?? '';
    const { light, night } =
      /^light-dark\((?<light>#[\da-f]{6}), (?<night>#[\da-f]{6})\)$/.exec(value)?.groups ?? {};
    const colour = dark ? night : light;
    if (colour === undefined) throw new Error(`--${name} is no pair of colours: '${value}'`);
    return colour;
  };
}

/** The ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

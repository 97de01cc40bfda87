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

for (const look of looks.filter(({ highlight }) => highlight === 'safe')) {
  it(`tells rows apart for colour-blind eyes, too, in the theme ${look.theme} (dark: ${look.dark})`, () => {
    const colours = coloursOf(look);
    const names = ['ground', 'opened', 'changed', 'closed'];
    const pairs = names.flatMap((one, index) =>
      names.slice(index + 1).map((other) => [one, other] as const),
    );
    const alike = Object.entries(visions).flatMap(([vision, matrix]) =>
      pairs
        .map(([one, other]) => ({
          pair: `${one} and ${other} for ${vision}`,
          distance: distance(seen(colours(one), matrix), seen(colours(other), matrix)),
        }))
        .filter(({ distance }) => distance < 8)
        .map(({ pair, distance }) => `${pair}: ${distance.toFixed(1)}`),
    );
    expect(alike).toEqual([]);
  });
}

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
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Triple = readonly [number, number, number];

function linear(colour: string): Triple {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** How linear RGB is seen where one kind of cone is missing: Machado, Oliveira and Fernandes, 2009, severity 1. */
const visions: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** What is left of a colour, in CIELAB under daylight. */
function seen(colour: string, [forRed, forGreen, forBlue]: readonly [Triple, Triple, Triple]) {
  const from = linear(colour);
  const mixed = ([byRed, byGreen, byBlue]: Triple) =>
    Math.min(1, Math.max(0, byRed * from[0] + byGreen * from[1] + byBlue * from[2]));
  const [red, green, blue] = [mixed(forRed), mixed(forGreen), mixed(forBlue)];
  const bend = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)] as const;
}

function distance(one: Triple, other: Triple): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

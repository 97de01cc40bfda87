/** Named by what they mean, so that one place decides how they look. */
const codes = {
  heading: '1',
  opened: '32',
  changed: '33',
  closed: '31',
  quiet: '2',
} as const;

export type Meaning = keyof typeof codes;

/** Colours a text for the terminal, or leaves it as it is. */
export type Paint = (meaning: Meaning, text: string) => string;

export const plain: Paint = (_meaning, text) => text;

export const coloured: Paint = (meaning, text) => `\u{1b}[${codes[meaning]}m${text}\u{1b}[0m`;

/** Colour is for terminals that know it, and for people who did not decline it (no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  environment: NodeJS.ProcessEnv,
): Paint {
  const isDeclined = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return stream.isTTY === true && !isDeclined ? coloured : plain;
}

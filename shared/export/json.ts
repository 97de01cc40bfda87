import { inPieces } from './pieces.ts';

/**
 * One line of JSON. What a terminal would act on or not show is escaped, in ways that leave the value the same:
 * JSON itself only demands that of the oldest control characters.
 */
export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}

/**
 * The same line in parts, for an object of which one list may be longer than a text can be: `name` comes last in it.
 */
export function* jsonParts(
  facts: Readonly<Record<string, unknown>>,
  name: string,
  list: readonly unknown[],
): Generator<string> {
  yield `${jsonText(facts).slice(0, -1)},${jsonText(name)}:[`;
  let separator = '';
  for (const piece of inPieces(list, jsonText, ',')) {
    yield separator + piece;
    separator = ',';
  }
  yield ']}\n';
}

function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(invisible, (character) =>
    // By UTF-16 unit, as JSON spells characters beyond the basic plane.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * One line of JSON. What a terminal would act on or not show is escaped, in ways that leave the value the same:
 * JSON itself only demands that of the oldest control characters.
 */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value).replaceAll(invisible, (character) =>
    // By UTF-16 unit, as JSON spells characters beyond the basic plane.
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text}\n`;
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

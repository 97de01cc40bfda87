/**
 * Text from other processes as it may be shown: characters that would move the cursor, colour the terminal, turn
 * the direction of writing or show nothing at all become visible escapes such as `\u{1b}`. What is harmless stays.
 */
export function visibleText(text: string): string {
  return text.replaceAll(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

// Control (Cc), format such as bidi and zero width (Cf), separators of lines (Zl, Zp), lone surrogates (Cs).
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

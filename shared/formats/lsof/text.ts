/**
 * Text that lsof has made printable: `\x20` is a byte, those of one UTF-8 character follow each other; `\\` is a
 * backslash. What it prints as `^A` stays, as it cannot be told from those two characters.
 */
export function decodeText(text: string): string {
  return text.replaceAll(/(?:\\x[0-9a-f]{2})+|\\\\/g, (escaped) =>
    escaped === '\\\\' ? '\\' : decodeBytes(escaped),
  );
}

function decodeBytes(escaped: string): string {
  try {
    return decodeURIComponent(escaped.replaceAll('\\x', '%'));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    // Not UTF-8, or cut within a character.
    return escaped;
  }
}

/** How many columns of a terminal a text takes: two for East Asian and emoji characters, none for combining marks. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Fills the text up to a width with blanks. */
export function padTo(width: number, text: string): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text in at most `width` columns: what does not fit becomes an ellipsis, at the end or in the middle. */
export function fitTo(width: number, text: string, cut: 'end' | 'middle'): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 1) return '…'.slice(0, width);
  // The end of an endpoint is its port, and tells more than its beginning.
  const tailWidth = cut === 'end' ? 0 : Math.floor((width - 1) / 2);
  const characters = [...text];
  const tail = takeColumns(characters.toReversed(), tailWidth).reverse();
  return `${takeColumns(characters, width - 1 - tailWidth).join('')}…${tail.join('')}`;
}

function takeColumns(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let left = width;
  for (const character of characters) {
    left -= widthOf(character);
    if (left < 0) break;
    taken.push(character);
  }
  return taken;
}

function widthOf(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

const ascii = /^[\x20-\x7e]*$/;
const combining = /^\p{M}$/u;
const wide =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])$/u;

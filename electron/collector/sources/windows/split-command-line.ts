/** The arguments of a command line, as the C runtime of Windows parts them. */
export function splitCommandLine(line: string): readonly string[] {
  const program = /^\s*(?:"([^"]*)"?|([^\s"]*))/.exec(line);
  const first = program?.[1] ?? program?.[2] ?? '';
  return [first, ...splitArguments(line.slice(program?.[0].length ?? 0))];
}

function splitArguments(text: string): string[] {
  const found: string[] = [];
  let argument: string | null = null;
  let quote: Quote = { letters: '', isOpen: false, isDoubled: false };
  for (const { 0: piece, index } of text.matchAll(/\\+"?|"|[^\\"\s]+|\s/g)) {
    if (quote.isDoubled) {
      quote = { ...quote, isDoubled: false };
    } else if (/^\s/.test(piece) && !quote.isOpen) {
      if (argument !== null) found.push(argument);
      argument = null;
    } else if (piece.endsWith('"')) {
      quote = quoteOf(piece, quote.isOpen, text[index + piece.length] === '"');
      argument = (argument ?? '') + quote.letters;
    } else {
      argument = (argument ?? '') + piece;
    }
  }
  return argument === null ? found : [...found, argument];
}

type Quote = {
  /** What of it belongs to the argument. */
  readonly letters: string;
  readonly isOpen: boolean;
  /** Whether it takes the one that follows with it. */
  readonly isDoubled: boolean;
};

/**
 * What a quote means with the backslashes before it, which mean themselves elsewhere: here two are one, and an odd one
 * makes the quote a letter. So does another quote, between quotes.
 */
function quoteOf(piece: string, isOpen: boolean, isFollowed: boolean): Quote {
  const backslashes = piece.length - 1;
  const letters = '\\'.repeat(Math.floor(backslashes / 2));
  if (backslashes % 2 === 1) return { letters: `${letters}"`, isOpen, isDoubled: false };
  const isDoubled = isOpen && isFollowed;
  return isDoubled
    ? { letters: `${letters}"`, isOpen, isDoubled }
    : { letters, isOpen: !isOpen, isDoubled };
}

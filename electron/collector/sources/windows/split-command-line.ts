/** The arguments of a command line, as CommandLineToArgvW and the C runtime of Windows part them. */
export function splitCommandLine(line: string): readonly string[] {
  const program = /^\s*(?:"([^"]*)"?|([^\s"]*))/.exec(line);
  const first = program?.[1] ?? program?.[2] ?? '';
  return [first, ...splitArguments(line.slice(program?.[0].length ?? 0))];
}

function splitArguments(text: string): string[] {
  const found: string[] = [];
  let argument: string | null = null;
  let isQuoted = false;
  // Backslashes mean themselves unless a quote follows: then two are one, and an odd one makes the quote a letter.
  for (const [piece] of text.matchAll(/\\+"?|"|[^\\"\s]+|\s/g)) {
    if (/^\s/.test(piece) && !isQuoted) {
      if (argument !== null) found.push(argument);
      argument = null;
      continue;
    }
    argument ??= '';
    if (!piece.endsWith('"')) {
      argument += piece;
      continue;
    }
    const backslashes = piece.length - 1;
    argument += '\\'.repeat(Math.floor(backslashes / 2));
    if (backslashes % 2 === 1) argument += '"';
    else isQuoted = !isQuoted;
  }
  return argument === null ? found : [...found, argument];
}

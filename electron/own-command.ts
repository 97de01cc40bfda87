/** How this very program is called by somebody else: by absolute paths, since sudo has a PATH of its own. */
export function ownCommand(): string {
  const [, script = ''] = process.argv;
  return [process.execPath, script].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

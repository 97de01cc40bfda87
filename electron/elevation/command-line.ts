/** The arguments as one line, from which a Windows program takes them apart again as they are (CommandLineToArgvW). */
export function commandLine(args: readonly string[]): string {
  return args.map(quoted).join(' ');
}

function quoted(argument: string): string {
  if (argument.includes('\0')) throw new Error('No argument of a program can contain a NUL');
  if (/^[^\s"]+$/.test(argument)) return argument;
  const escaped = argument.replaceAll(/\\+|"/g, (found, start: number) => {
    if (found === '"') return '\\"';
    // Backslashes are themselves, unless a quote follows: one of the argument's, or the one that ends it.
    const next = argument[start + found.length];
    return next === undefined || next === '"' ? found + found : found;
  });
  return `"${escaped}"`;
}

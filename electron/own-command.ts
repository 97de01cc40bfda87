import { resolve } from 'node:path';

/** How this very program is called by somebody else: by absolute paths, since sudo has a PATH of its own. */
export function ownCommand(): string {
  const [, script = ''] = process.argv;
  return [process.execPath, script].map(quoted).join(' ');
}

/** How this very program is called to do one thing for another Sockeye; an order is to follow. */
export function ownPerform({
  execPath,
  argv: [, first = ''],
  versions = {},
  defaultApp = false,
}: Host = process): readonly [program: string, ...args: string[]] {
  if (versions['electron'] === undefined) return [execPath, first, 'perform'];
  // Unless it is packaged, Electron is told which app to run.
  return defaultApp ? [execPath, resolve(first), '--perform'] : [execPath, '--perform'];
}

/** What of a process tells Electron from Node. */
type Host = {
  readonly execPath: string;
  readonly argv: readonly string[];
  readonly versions?: { readonly electron?: string };
  readonly defaultApp?: boolean;
};

/** A word as a shell of POSIX takes it. */
export function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

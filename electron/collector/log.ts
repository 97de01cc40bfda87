import { visibleText } from '../../shared/visible-text.ts';

const longestLine = 500;

/** Writes one line to stderr, bounded and without control characters, for it may quote what came from outside. */
export function logToStderr(line: string): void {
  const short = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
  process.stderr.write(`${visibleText(short)}\n`);
}

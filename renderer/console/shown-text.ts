import { visibleText } from '../../shared/visible-text.ts';

/** What may be text in UTF-8, or anything else, as it may be shown; by which bytes a line ends is to be seen in hex. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = text.split(/\r?\n/);
  // An end of a line begins no further one.
  if (lines.at(-1) === '' && lines.length > 1) lines.pop();
  return lines.map(visibleLine).join('\n');
}

function visibleLine(line: string): string {
  return line.split('\t').map(visibleText).join('\t');
}

import { visibleText } from '../../shared/visible-text.ts';

/** What may be text in UTF-8, or anything else, as it may be shown; by which bytes a line ends is to be seen in hex. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // An end of a line begins no further one.
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return lines.replaceAll(/[^\n\t]+/g, visibleText);
}

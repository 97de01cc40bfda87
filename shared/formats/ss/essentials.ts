/**
 * What matters of a text of ss, one blank between the parts. Left out is what would make an unchanged socket look
 * changed: the padding, which varies with the longest address, the timers, and most of the values of `-i`; and what
 * only looks like a value, being part of the path of a control group. `columnsBefore` is how many columns
 * stand before the text.
 */
export function essentialsOf(text: string, columnsBefore = 0): string {
  const group = text.indexOf(' cgroup:');
  if (group < 0) return essentialsWithin(text, 0, text.length, columnsBefore);
  const before = essentialsWithin(text, 0, group, columnsBefore);
  const after = endOfControlGroup(text, group);
  return `${before} ${essentialsWithin(text, after, text.length, columnCount)}`.trimEnd();
}

function essentialsWithin(text: string, from: number, to: number, columnsBefore: number): string {
  let essentials = '';
  let column = columnsBefore;
  let at = skipBlanks(text, from);
  while (at < to) {
    const end = endOfToken(text, at);
    if (column < columnCount || isWanted(text, at)) essentials += `${text.slice(at, end)} `;
    column += 1;
    at = skipBlanks(text, end);
  }
  return essentials.slice(0, -1);
}

/**
 * Where the values of the kernel go on after the path of a control group. Whoever made the group has named it, blanks
 * and all; so what counts is the last of the directions (`<->`, `-->`, `<--`, `---`), and `v6only:` right before it.
 */
function endOfControlGroup(text: string, group: number): number {
  for (let dash = text.length; dash > group; ) {
    dash = text.lastIndexOf('-', dash - 1);
    if (dash > group && directionPattern.test(text.slice(dash - 2, dash + 3))) {
      const v6only = dash - 2 - v6onlyLength;
      return text.startsWith(' v6only:', v6only) ? v6only : dash - 1;
    }
  }
  return text.length;
}

const directionPattern = /^\s[<-]-[>-](?:\s|$)/;
const v6onlyLength = ' v6only:0'.length;

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= space) at += 1;
  return at;
}

function endOfToken(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) > space) at += 1;
  return at;
}

const wantedStarts = new Set(
  ['uid', 'ino', 'sk:', 'v6o', 'byt', 'seg'].map((name) => firstThree(name, 0)),
);

/** Whether it is `uid:`, `ino:`, `sk:`, `v6only:`, `bytes_…:` or `segs_…:`, which three letters tell from all others. */
function isWanted(text: string, at: number): boolean {
  return wantedStarts.has(firstThree(text, at));
}

/** Three characters as one number, since a slice for each of a million values would cost more. */
function firstThree(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

const space = 32;
/** Protocol, state, two queues, two addresses; then come named values. */
export const columnCount = 6;

const newline = 10;
const space = 32;
const tab = 9;
/** Work on pieces of this size: ss itself writes 4 KB at a time. */
const pieceBytes = 65_536;
/** Protocol, state, two queues, two addresses; then come named values. */
const columns = 6;

/** Takes the output of ss in chunks and gives it on line by line; `end` returns what was left without a line end. */
export type SsLines = { add(chunk: Buffer): void; end(): string | null };

/** Cuts the output of ss into one text per socket. A line that begins with a blank belongs to the one before. */
export function createSsLines(onLine: (line: string) => void): SsLines {
  let parts: Buffer[] = [];
  let size = 0;

  /** Gives on all texts of which the end is known, and keeps the rest. */
  function work(isLast: boolean): void {
    const data = Buffer.concat(parts);
    let start = 0;
    for (let end = endOfText(data, 0, isLast); end >= 0; end = endOfText(data, start, isLast)) {
      if (end > start) onLine(data.toString('latin1', start, withoutPadding(data, start, end)));
      start = end + 1;
    }
    // No line is as long: that is not the output of ss, and must not fill the memory.
    if (data.length - start > pieceBytes) {
      onLine(data.toString('latin1', start));
      start = data.length;
    }
    parts = start < data.length ? [data.subarray(start)] : [];
    size = data.length - start;
  }

  return {
    add(chunk) {
      parts.push(chunk);
      size += chunk.length;
      if (size >= pieceBytes) work(false);
    },
    end() {
      work(true);
      return parts[0]?.toString('latin1', 0, 200) ?? null;
    },
  };
}

/** ss pads its lines to the width of the longest, which with its counters is most of what it prints. */
function withoutPadding(data: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && data[at - 1] === space) at -= 1;
  return at;
}

/** Where the text that begins at `from` ends: before a line that begins with no blank. -1 if that is still to come. */
function endOfText(data: Buffer, from: number, isLast: boolean): number {
  let end = data.indexOf(newline, from);
  while (end >= 0 && (data[end + 1] === space || data[end + 1] === tab)) {
    end = data.indexOf(newline, end + 1);
  }
  return end + 1 < data.length || isLast ? end : -1;
}

/**
 * What matters of a text of ss, one blank between the parts. Left out is what would make an unchanged socket look
 * changed: the padding, which varies with the longest address, the timers, and most of the values of `-i`; and what
 * only looks like a value, being part of the path of a control group.
 */
export function essentialsOf(text: string): string {
  const group = text.indexOf(' cgroup:');
  if (group < 0) return essentialsWithin(text, 0, text.length);
  const before = essentialsWithin(text, 0, group);
  const after = endOfControlGroup(text, group);
  return `${before} ${essentialsWithin(text, after, text.length, columns)}`.trimEnd();
}

function essentialsWithin(text: string, from: number, to: number, columnsBefore = 0): string {
  let essentials = '';
  let column = columnsBefore;
  let at = skipBlanks(text, from);
  while (at < to) {
    const end = endOfToken(text, at);
    if (column < columns || isWanted(text, at)) essentials += `${text.slice(at, end)} `;
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

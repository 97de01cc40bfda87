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
      if (end > start) onLine(data.toString('latin1', start, end));
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
 * changed: the padding, which varies with the longest address, the timers, and most of the values of `-i`.
 */
export function essentialsOf(text: string): string {
  let essentials = '';
  let column = 0;
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const end = endOfToken(text, at);
    if (column < columns || isWanted(text, at)) essentials += `${text.slice(at, end)} `;
    column += 1;
    at = skipBlanks(text, end);
  }
  return essentials.slice(0, -1);
}

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

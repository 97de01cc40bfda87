const newline = 10;
const space = 32;
const tab = 9;
/** Work on pieces of this size: ss itself writes 4 KB at a time. */
const pieceBytes = 65_536;

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

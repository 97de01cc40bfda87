const newline = 10;

/** No tool prints as long a line: what is left of one that is longer must not fill the memory. */
const longestLine = 1024 * 1024;

/** Takes the output of a program in chunks and gives it on line by line, the last one by `end`. */
export type Lines = { add(chunk: Buffer): void; end(): void };

export function createLines(onLine: (line: string) => void): Lines {
  let parts: Buffer[] = [];
  let size = 0;

  function giveOn(): void {
    // Cut at line ends alone, so that no character is cut.
    onLine(Buffer.concat(parts).toString('utf8'));
    parts = [];
    size = 0;
  }

  return {
    add(chunk) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        if (size === 0) {
          onLine(chunk.toString('utf8', start, end));
        } else {
          parts.push(chunk.subarray(start, end));
          giveOn();
        }
        start = end + 1;
      }
      if (start === chunk.length) return;
      parts.push(chunk.subarray(start));
      size += chunk.length - start;
      if (size > longestLine) giveOn();
    },
    end() {
      if (size > 0) giveOn();
    },
  };
}

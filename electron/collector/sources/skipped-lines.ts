import { text } from '../../../shared/language/text.ts';
import { visibleText } from '../../../shared/visible-text.ts';

/** Counts lines that are no rows, for one warning about all of them (rule T5). */
export type SkippedLines = {
  add(line: string): void;
  count(): number;
  warnings(): readonly string[];
};

export function createSkippedLines(origin: string): SkippedLines {
  let count = 0;
  let example = '';
  return {
    add(line) {
      if (count === 0) example = visibleText(line.trim().slice(0, 80));
      count += 1;
    },
    count: () => count,
    warnings() {
      if (count === 0) return [];
      return [text().reading.linesUnread(count, origin, example)];
    },
  };
}

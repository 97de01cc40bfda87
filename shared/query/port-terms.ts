import { type EndpointTest, onSide, type Side } from './address-terms.ts';
import type { RowTest } from './row-test.ts';

/** `80,443,8000-8100`; null if it is no such list. */
export function portsTest(value: string): EndpointTest | null {
  const matches = numbersTest(value, 65_535);
  // A captured port whose number is not known stands as 0.
  return matches && (({ port, service }) => service === undefined && matches(port));
}

export function portTerm(value: string, side: Side): RowTest | null {
  const matches = portsTest(value);
  return matches && onSide(side, matches);
}

/** Whole numbers and ranges of them, up to a limit; null if the text is anything else. */
export function numbersTest(value: string, most: number): ((number: number) => boolean) | null {
  const ranges: { low: number; high: number }[] = [];
  for (const part of value.split(',')) {
    const groups = /^(?<low>\d{1,10})(?:-(?<high>\d{1,10}))?$/.exec(part)?.groups;
    if (groups === undefined) return null;
    const low = Number(groups['low']);
    const high = Number(groups['high'] ?? low);
    if (low > high || high > most) return null;
    ranges.push({ low, high });
  }
  return (number) => ranges.some(({ low, high }) => number >= low && number <= high);
}

import type { QueryError } from '../../shared/query.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { displayWidth } from './display-width.ts';

/** The query, and under it a line that marks where it is wrong; of a long one only what is around that. */
export function queryPlace(
  query: string,
  { start, end }: Pick<QueryError, 'start' | 'end'>,
): readonly [string, string] {
  const before = [...query.slice(0, start)];
  const place = [...query.slice(start, end)];
  const after = [...query.slice(end)];
  const isPlaceCut = place.length > shownAtMost;
  const head = visibleText(before.slice(-shownAtMost).join(''));
  const lead = `  ${before.length > shownAtMost ? '…' : ''}${head}`;
  const marked = visibleText(place.slice(0, shownAtMost).join(''));
  const isCut = isPlaceCut || after.length > shownAtMost;
  const tail = isPlaceCut ? '' : visibleText(after.slice(0, shownAtMost).join(''));
  return [
    `${lead}${marked}${tail}${isCut ? '…' : ''}`,
    `${' '.repeat(displayWidth(lead))}^${'~'.repeat(Math.max(0, displayWidth(marked) - 1))}`,
  ];
}

/** Characters of each part. */
const shownAtMost = 40;

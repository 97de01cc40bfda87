import type { Sort } from '../views/view.ts';

/** By this column alone; the other way round if that is so already. */
export function sortBy(sort: Sort, column: string): Sort {
  const [first] = sort;
  return [{ column, descending: first?.column === column && !first.descending }];
}

/** By this column where those before it are the same; one that counts already turns, and turned goes. */
export function addLevel(sort: Sort, column: string): Sort {
  const place = sort.findIndex((each) => each.column === column);
  const level = sort[place];
  if (level === undefined) {
    // A new level takes the place of the last one there is room for.
    return [...sort.slice(0, mostLevels - 1), { column, descending: false }];
  }
  if (!level.descending) return sort.with(place, { column, descending: true });
  return sort.length > 1 ? sort.toSpliced(place, 1) : [{ column, descending: false }];
}

const mostLevels = 4;

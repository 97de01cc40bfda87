import { isCommand } from '../keys/keys.ts';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The step that a key leads to from the one that is chosen; null if it leads nowhere. */
export function stepByKey(
  event: Key,
  { chosen, count, perPage }: { chosen: number | null; count: number; perPage: number },
): number | null {
  if (count === 0 || isCommand(event) || event.altKey) return null;
  const from = chosen ?? (event.key === 'ArrowUp' ? count : -1);
  const to = placeByKey(event.key, from, count, perPage);
  return to === null ? null : Math.max(0, Math.min(count - 1, to));
}

function placeByKey(key: string, from: number, count: number, perPage: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + perPage;
    case 'PageUp':
      return from - perPage;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

import type { KeyboardEvent } from 'react';

/** Moves the focus within the menu that the key was pressed in, but not into one within it. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget;
  const items = [...menu.querySelectorAll<HTMLElement>(menuItem)].filter(
    (item) => item.closest('[role=menu]') === menu,
  );
  const at = items.findIndex((item) => item.matches(':focus'));
  const to = destination(event.key, at, items.length) ?? beginning(items, event, at);
  if (to === null) return;
  event.preventDefault();
  event.stopPropagation();
  items.at(to)?.focus();
}

/** The next item, in a circle, whose label begins with the letter that is typed; null if it is none. */
function beginning(
  items: readonly HTMLElement[],
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
): number | null {
  // Below 0 it is typed in a menu within this one.
  if (at < 0 || ctrlKey || metaKey || altKey || !/^[\p{L}\p{N}]$/u.test(key)) return null;
  const labels = items.map((item) => item.querySelector('.menu-label') ?? item);
  const turned = [...labels.keys()].map((index) => (at + 1 + index) % labels.length);
  const begins = (index: number) =>
    labels[index]?.textContent?.toLowerCase().startsWith(key.toLowerCase());
  return turned.find(begins) ?? null;
}

function destination(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** What of a menu can have the focus. */
export const menuItem = '[role^=menuitem]';

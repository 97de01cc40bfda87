import { useEffect } from 'react';

export const gridId = 'grid';

export function focusGrid(): void {
  document.getElementById(gridId)?.focus();
}

/** The button that the keyboard is on; null where it is elsewhere, or the pointer is used. */
export function buttonInUse(): HTMLElement | null {
  return document.querySelector<HTMLElement>('button:focus-visible');
}

/** Gives the focus back to this button, or to the table if there is none any more. */
export function focusAgain(button: HTMLElement | null): void {
  button?.focus();
  if (button === null || document.activeElement !== button) focusGrid();
}

/** Gives the focus to the table when the component goes away with it. */
export function useKeptFocus(): void {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusGrid();
    },
    [],
  );
}

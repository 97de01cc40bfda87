import { useEffect } from 'react';

export const gridId = 'grid';

export function focusGrid(): void {
  document.getElementById(gridId)?.focus();
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

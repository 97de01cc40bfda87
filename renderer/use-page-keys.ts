import { useEffect } from 'react';
import { focusGrid } from './grid-focus.ts';
import { isCommand, viewOfKey } from './keys.ts';
import type { Page } from './page.ts';
import { usePage } from './use-page.ts';
import { viewIds } from './view.ts';

export const searchFieldId = 'search';
export const captureInputId = 'capture-input';

/** The keys that work wherever the focus is. */
export function usePageKeys(): void {
  const page = usePage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || page.store.getState().overlay !== null) return;
      if (pressed(page, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [page]);
}

/** Does what the key stands for; false if it stands for nothing. */
function pressed(page: Page, event: KeyboardEvent): boolean {
  const view = viewIds[(viewOfKey(event, page.hostKind) ?? 0) - 1];
  if (view !== undefined) {
    page.filter({ view });
    return true;
  }
  if (isCommand(event)) return command(event.key.toLowerCase(), page);
  if (event.key === 'F5') {
    page.refresh();
    return true;
  }
  // What is open closes on its own.
  if (event.key === 'Escape')
    return document.querySelector(':popover-open') === null && goBack(page);
  if (event.altKey || isEditing(event.target)) return false;
  switch (event.key) {
    case '/':
      return focusSearch();
    case '?':
      page.open({ kind: 'keys' });
      return true;
    case ' ':
      if (isPressable(event.target)) return false;
      page.togglePause();
      return true;
    default:
      return false;
  }
}

function command(key: string, page: Page): boolean {
  if (key === 'f') return focusSearch();
  // The menu of the desktop app has this key itself.
  return key === 'o' && page.hostKind === 'browser' && chooseCapture();
}

/** Undoes one thing at a time: the search first, then the selection, then the capture that was opened. */
function goBack(page: Page): boolean {
  const { filter, mistyped, selected } = page.store.getState();
  if (filter.text !== '' || mistyped !== null) page.filter({ text: '' });
  else if (selected !== null) page.select(null);
  else page.captures.leave();
  focusGrid();
  return true;
}

function focusSearch(): boolean {
  const field = document.getElementById(searchFieldId);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}

/** Opens the browser's own file picker. */
export function chooseCapture(): boolean {
  document.getElementById(captureInputId)?.click();
  return true;
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, [role^=menuitem], [role=columnheader]') !== null
  );
}

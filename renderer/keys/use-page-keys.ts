import { useEffect } from 'react';
import { type Command, runCommand } from '../commands/command.ts';
import { commandsOf } from '../commands/commands.ts';
import { focusGrid } from '../grid/grid-focus.ts';
import type { Page } from '../page.ts';
import { usePage } from '../use-page.ts';
import { arePressed, writes } from './keys.ts';

/** The keys that work wherever the focus is: those of the commands, and Esc. */
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
  // What is open closes on its own.
  if (event.key === 'Escape') {
    return document.querySelector(':popover-open') === null && goBack(page);
  }
  if (event.isComposing || !mayBeKeys(event)) return false;
  const command = commandsOf(page).find((each) => isPressed(each, event));
  if (command === undefined) return false;
  runCommand(command, page.refuse);
  return true;
}

function isPressed({ keys, alsoKeys = [], keysIn }: Command, event: KeyboardEvent): boolean {
  const all = keys === undefined || keysIn !== undefined ? alsoKeys : [keys, ...alsoKeys];
  return all.some((each) => arePressed(each, event) && !isTaken(each, event.target));
}

/** Saves looking at the commands for every letter that is typed. */
function mayBeKeys({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || /^F\d+$/.test(key) || !isEditing(target);
}

/** Whether what has the focus takes the key itself: a field whatever it writes, a button the space bar. */
function isTaken(keys: string, target: EventTarget | null): boolean {
  return (writes(keys) && isEditing(target)) || (keys === 'Space' && isPressable(target));
}

/** Undoes one thing at a time: the guide first, then the search, then the selection, then what is shown in place of the live table. */
function goBack(page: Page): boolean {
  const { guide, filter, mistyped, selected, selection, past } = page.store.getState();
  if (guide) page.showGuide(false);
  else if (filter.text !== '' || mistyped !== null) page.filter({ text: '' });
  else if (selection.size > 1) page.select(selected);
  else if (selected !== null) page.select(null);
  else if (typeof past?.at === 'number') page.past.showAt(null);
  else page.showLive();
  focusGrid();
  return true;
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, summary, a, [role^=menuitem], [role=columnheader]') !== null
  );
}

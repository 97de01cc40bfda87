/** Every key of the page, as the help sheet lists them; `Ctrl` is ⌘ on a Mac. */
export const keyGroups: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}[] = [
  {
    title: 'Table',
    keys: [
      ['↑ ↓', 'Previous, next socket'],
      ['Home End', 'First, last socket'],
      ['Page Up, Page Down', 'A page up, down'],
      ['A … Z', 'Next process that begins so'],
      ['Enter', 'Details'],
      ['Delete', 'End process…'],
      ['Ctrl+C', 'Copy row'],
      ['Shift+F10', 'Menu of the row'],
    ],
  },
  {
    title: 'View',
    keys: [
      ['/ or Ctrl+F', 'Search'],
      ['Ctrl+1 … Ctrl+6', 'Views'],
      ['Space', 'Pause, resume'],
      ['F5', 'Read now'],
      ['Esc', 'Clear the search, close'],
      ['?', 'These keys'],
    ],
  },
  {
    title: 'Column header',
    keys: [
      ['← →', 'Previous, next column'],
      ['Enter', 'Sort'],
      ['Shift+← Shift+→', 'Narrower, wider'],
      ['Alt+← Alt+→', 'Move'],
      ['Shift+F10', 'Choose columns'],
    ],
  },
];

export const isMac = /mac/i.test(navigator.platform);

/** How a combination is written on this computer. */
export function keysText(keys: string): string {
  return isMac ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Alt+', '⌥') : keys;
}

/** Whether the key that goes with shortcuts on this computer is held. */
export function isCommand({
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return isMac ? metaKey : ctrlKey;
}

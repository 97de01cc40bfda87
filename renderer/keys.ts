import type { HostDescription } from '../shared/api.ts';

type HostKind = HostDescription['kind'];
type KeyGroup = {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
};

/** Every key of the page on this kind of host, as the help sheet lists them; `Ctrl` is ⌘ on a Mac. */
export function keyGroups(host: HostKind): readonly KeyGroup[] {
  return [
    {
      title: 'Table',
      keys: [
        ['↑ ↓', 'Previous, next socket'],
        ['Home End', 'First, last socket'],
        ['Page Up, Page Down', 'A page up, down'],
        ['A … Z', 'Next process that begins so'],
        ['Enter', 'Details'],
        ['Delete', 'End process…'],
        ['Shift+Delete', 'Close connection…'],
        ['Ctrl+C', 'Copy row'],
        ['Shift+F10', 'Menu of the row'],
      ],
    },
    {
      title: 'View',
      keys: [
        ['/ or Ctrl+F', 'Search'],
        [`${viewKeys(host, 1)} … ${viewKeys(host, 6)}`, 'Views'],
        ['Space', 'Pause, resume'],
        ['F5', 'Read now'],
        ['Ctrl+O', 'Open capture…'],
        ['Esc', 'Clear the search, close, back to live'],
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
}

/** The keys that show the n-th view. A browser has Ctrl with a digit for its tabs. */
export function viewKeys(host: HostKind, n: number): string {
  return `${host === 'browser' ? 'Alt' : 'Ctrl'}+${n}`;
}

/** Which view a key shows on this kind of host, counted from 1; null if it is none of theirs. */
export function viewOfKey(event: KeyPress, host: HostKind): number | null {
  const { altKey, shiftKey, ctrlKey, metaKey } = event;
  const held = host === 'browser' ? altKey && !ctrlKey && !metaKey : isCommand(event) && !altKey;
  // By its place rather than its character: with ⌥ a Mac writes another one, and some layouts have digits on Shift.
  const digit = /^Digit(?<digit>[1-9])$/.exec(event.code)?.groups?.['digit'];
  return held && !shiftKey && digit !== undefined ? Number(digit) : null;
}

type KeyPress = Pick<KeyboardEvent, 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

const isMac = /mac/i.test(navigator.platform);

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

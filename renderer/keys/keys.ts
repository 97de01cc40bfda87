import type { HostDescription } from '../../shared/api.ts';

type HostKind = HostDescription['kind'];

/** The keys that show the n-th view. A browser has Ctrl with a digit for its tabs. */
export function viewKeys(host: HostKind, n: number): string {
  return `${host === 'browser' ? 'Alt' : 'Ctrl'}+${n}`;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Whether these are the keys that were pressed, as `Ctrl+Shift+S`; `Ctrl` is ⌘ on a Mac. */
export function arePressed(keys: string, event: KeyPress): boolean {
  const held = keys.split('+');
  const key = held.pop() ?? '';
  if (held.includes('Ctrl') !== isCommand(event) || held.includes('Alt') !== event.altKey) {
    return false;
  }
  // Which other keys a sign needs is the layout's affair.
  if (!isSign(key) && held.includes('Shift') !== event.shiftKey) return false;
  return isKey(key, event) && !isForeign(event);
}

/** Whether a key writes something, so that it means nothing else while a person is typing. */
export function writes(keys: string): boolean {
  return keys === 'Space' || keys.length === 1;
}

function isKey(key: string, event: KeyPress): boolean {
  // By its place rather than its character: with ⌥ a Mac writes another one, and some layouts have digits on Shift.
  if (/^\d$/.test(key)) return event.code === `Digit${key}`;
  if (!/^[A-Z]$/.test(key)) return event.key === (key === 'Space' ? ' ' : key);
  // A layout without Latin letters has them where they stand in others.
  const hasLatin = /^[a-z]$/i.test(event.key);
  return hasLatin ? event.key.toUpperCase() === key : event.code === `Key${key}`;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[A-Z\d]/.test(key);
}

/** Whether the other one of Ctrl and ⌘ is held, which belongs to the system. */
function isForeign({ ctrlKey, metaKey }: KeyPress): boolean {
  return isMac ? ctrlKey : metaKey;
}

const isMac = /mac/i.test(navigator.platform);

/** How a combination is written on this computer. */
export function keysText(keys: string): string {
  return isMac
    ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Alt+', '⌥').replaceAll('Shift+', '⇧')
    : keys;
}

/** Whether the key that goes with shortcuts on this computer is held. */
export function isCommand({
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return isMac ? metaKey : ctrlKey;
}

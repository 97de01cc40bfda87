/** Something that a person can do, by its name: what the palette lists, the sheet of keys shows and a key does. */
export type Command = {
  readonly id: string;
  readonly title: string;
  /** Under which the palette and the sheet of keys gather it. */
  readonly group: string;
  /** As `Ctrl+Shift+S`; `Ctrl` is ⌘ on a Mac. */
  readonly keys?: string;
  /** Keys that other tools have for it; they do it as well, wherever the focus is. */
  readonly alsoKeys?: readonly string[];
  /** Who acts on `keys`, if it is not the whole page: the table when it has the focus, or the menu of the app. */
  readonly keysIn?: 'table' | 'menu';
  /** Why it cannot be done now; null if it can. */
  readonly refusal?: string | null;
  readonly run: () => void;
};

/** Does it, or says why it cannot be done now. */
export function runCommand({ refusal = null, run }: Command, say: (reason: string) => void): void {
  if (refusal === null) run();
  else say(refusal);
}

/** Which sockets have an owner that cannot be seen, where that can be told from having none only by time. */
export type HiddenInodes = {
  /** Takes those that the table lists and nobody is seen to hold; whether `has` says of any something else than before. */
  update(unheld: readonly number[]): boolean;
  has(inode: number): boolean;
};

/**
 * A socket that was closed between the table and the look at its owner is gone by the next table: hidden is what two
 * updates in a row list without an owner, or the very first.
 */
export function createHiddenInodes(): HiddenInodes {
  let before: ReadonlySet<number> | null = null;
  let hidden: ReadonlySet<number> = new Set();

  return {
    update(unheld) {
      const now = new Set(unheld);
      const still = new Set(unheld.filter((inode) => before?.has(inode) ?? true));
      const isSame = still.size === hidden.size && [...still].every((inode) => hidden.has(inode));
      [before, hidden] = [now, still];
      return !isSame;
    },
    has: (inode) => hidden.has(inode),
  };
}

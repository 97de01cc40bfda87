import { collectGarbage } from '../give-back-memory.ts';
import { loadKoffi } from '../load-koffi.ts';

/** Gives back the memory that a large table took only while it was first read, told and recorded. */
export type Tidying = {
  /** To be called after each reading, with the clock of `performance`. */
  look(rows: number, now: number): void;
};

/** So many more or fewer leave some 10 MB behind, which might stay for as long as nothing happens. */
const manyRows = 5000;
/** By then it has been told to all and recorded. */
const settleMs = 7000;

export function createTidying(giveBack = giveBackMemory): Tidying {
  let tidiedRows = 0;
  let dueAt: number | null = null;

  return {
    look(rows, now) {
      if (Math.abs(rows - tidiedRows) < manyRows) {
        dueAt = null;
        return;
      }
      dueAt ??= now + settleMs;
      if (now < dueAt) return;
      [tidiedRows, dueAt] = [rows, null];
      giveBack();
    },
  };
}

function giveBackMemory(): void {
  collectGarbage();
  if (process.platform !== 'linux') return;
  try {
    // Without it the C library keeps what was freed, up to twice the largest piece that there ever was.
    loadKoffi().load(null).func('int malloc_trim(size_t keep)')(0);
  } catch {
    // Another C library, such as musl, gives it back by itself.
  }
}

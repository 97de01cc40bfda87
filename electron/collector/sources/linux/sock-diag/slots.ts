import { diagMessage } from './layout.ts';

/** What was last said of many sockets, side by side in one piece of memory: an object for each would cost more to collect. */
export type Slots = {
  take(): number;
  free(slot: number): void;
  set(slot: number, words: Int32Array, at: number): void;
  /** Whether the message that begins at `at` says the same, timers apart. */
  has(slot: number, words: Int32Array, at: number): boolean;
};

const slotWords = diagMessage.length;

export function createSlots(): Slots {
  const free: number[] = [];
  let known = new Int32Array(slotWords * 1024);
  let taken = 0;

  return {
    take() {
      const slot = free.pop();
      if (slot !== undefined) return slot;
      if (known.length < (taken + 1) * slotWords) {
        const larger = new Int32Array(known.length * 2);
        larger.set(known);
        known = larger;
      }
      taken += 1;
      return taken - 1;
    },
    free: (slot) => void free.push(slot),
    set(slot, words, at) {
      const start = slot * slotWords;
      for (let word = 0; word < slotWords; word += 1) known[start + word] = words[at + word] ?? 0;
    },
    has(slot, words, at) {
      const start = slot * slotWords;
      if ((((known[start] ?? 0) ^ (words[at] ?? 0)) & kindMask) !== 0) return false;
      for (let word = 1; word < slotWords; word += 1) {
        if (known[start + word] !== words[at + word] && word !== diagMessage.expires) return false;
      }
      return true;
    },
  };
}

/** The family and the state in the first word; the timer and its retransmits, which come after, come and go. */
const kindMask = new Int32Array(Uint8Array.of(0xff, 0xff, 0, 0).buffer)[0] ?? 0;

/** Bytes that come in pieces of any size and are taken from the front, at a cost that grows with their number alone. */
export type ByteQueue = {
  push(bytes: Uint8Array): void;
  /** All that is there; holds only until the next push. */
  waiting(): Uint8Array;
  drop(count: number): void;
};

export function createByteQueue(): ByteQueue {
  let buffer = new Uint8Array(0);
  let start = 0;
  let end = 0;

  const makeRoomFor = (count: number) => {
    if (end + count <= buffer.length) return;
    const kept = buffer.subarray(start, end);
    const needed = kept.length + count;
    // Moving what is left is worth it only where as much was taken before.
    if (needed > buffer.length || start < kept.length) {
      buffer = new Uint8Array(Math.max(needed, kept.length * 2));
    }
    buffer.set(kept);
    start = 0;
    end = kept.length;
  };

  return {
    push(bytes) {
      makeRoomFor(bytes.length);
      buffer.set(bytes, end);
      end += bytes.length;
    },
    waiting: () => buffer.subarray(start, end),
    drop(count) {
      start += count;
    },
  };
}

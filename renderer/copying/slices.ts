/**
 * Takes all pieces of something long without keeping the page from anything: it goes on after whatever else has waited.
 * Rejects with the reason of the signal when that aborts.
 */
export async function takeInSlices<Piece>(
  pieces: Iterable<Piece>,
  take: (piece: Piece) => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let until = performance.now() + sliceMs;
  for (const piece of pieces) {
    signal.throwIfAborted();
    // Awaited only where there is something to wait for: each wait lets a frame pass.
    const taken = take(piece);
    if (taken !== undefined) await taken;
    if (performance.now() < until) continue;
    await nextTask();
    until = performance.now() + sliceMs;
  }
  signal.throwIfAborted();
}

const sliceMs = 8;

/** Unlike a timer, it is not held back after the first few. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

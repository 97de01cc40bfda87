import { describe, expect, it } from 'vitest';
import { takeInSlices } from '../../../../renderer/copying/slices.ts';

describe('takeInSlices', () => {
  it('takes every piece in order, and waits for each that takes its time', async () => {
    const taken: string[] = [];
    const take = async (piece: string) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      taken.push(piece);
    };
    await takeInSlices(['a', 'b', 'c'], take, never());
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('lets other things happen in between, however long it takes in all', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await takeInSlices(busyPieces(20), () => undefined, never());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('ends with the reason at the next piece once it is told to stop', async () => {
    const stopping = new AbortController();
    const taken: string[] = [];
    const take = (piece: string) => {
      taken.push(piece);
      if (taken.length === 2) stopping.abort(new Error('enough'));
    };
    await expect(takeInSlices(['a', 'b', 'c'], take, stopping.signal)).rejects.toThrow('enough');
    expect(taken).toEqual(['a', 'b']);
  });
});

/** Pieces that each take 5 ms to make. */
function* busyPieces(count: number): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield 'piece';
  }
}

function never(): AbortSignal {
  return new AbortController().signal;
}

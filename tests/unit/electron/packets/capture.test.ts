import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCapture } from '../../../../electron/packets/capture.ts';
import type { CaptureTool } from '../../../../electron/packets/capture-tool.ts';
import { capturedSegment } from './captured-segment.ts';

const traced = { port: 80, addresses: [], namespace: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a capture that is told to stop', () => {
  it('gives what passed before and comes a moment later', async () => {
    const { capture, tool, counts } = await begin();
    capture.stop();
    await vi.advanceTimersByTimeAsync(140);
    tool.output.write(capturedSegment(1));
    await vi.advanceTimersByTimeAsync(140);
    tool.output.write(capturedSegment(2).subarray(24));
    await vi.advanceTimersByTimeAsync(140);
    expect(await capture.ended).toEqual({ why: 'stopped', message: null, droppedCount: 0 });
    expect(counts).toEqual([1, 1]);
  });

  it('ends when nothing more comes', async () => {
    const { capture, tool } = await begin();
    capture.stop();
    await vi.advanceTimersByTimeAsync(149);
    expect(tool.output.writableEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(tool.output.writableEnded).toBe(true);
  });

  it('ends soon where packets keep coming', async () => {
    const { capture, tool } = await begin();
    tool.output.write(capturedSegment(1));
    capture.stop();
    for (let ms = 0; ms < 350; ms += 50) {
      expect(tool.output.writableEnded).toBe(false);
      tool.output.write(capturedSegment(2).subarray(24));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(tool.output.writableEnded).toBe(true);
    expect(await capture.ended).toMatchObject({ why: 'stopped' });
  });

  it('does so at the end of its time, too', async () => {
    const { capture, tool, counts } = await begin();
    await vi.advanceTimersByTimeAsync(10_000);
    tool.output.write(capturedSegment(1));
    await vi.advanceTimersByTimeAsync(150);
    expect(await capture.ended).toMatchObject({ why: 'time' });
    expect(counts).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait where everything comes at the end', async () => {
    const { capture, tool } = await begin(false);
    capture.stop();
    expect(tool.output.writableEnded).toBe(true);
  });
});

/** One of ten seconds, whose output is written by hand, and how many packets each piece of it gave. */
async function begin(isLive = true) {
  const output = new PassThrough();
  const over = new Promise<void>((resolve) => output.on('end', resolve));
  const tool: CaptureTool = {
    name: 'tool',
    start: async () => ({
      isLive,
      output,
      ended: over.then(() => ({ why: 'packets', message: null, droppedCount: 0 })),
      stop: () => void output.end(),
    }),
  };
  const counts: number[] = [];
  const capture = await startCapture(tool, traced, { seconds: 10 }, (packets) => {
    counts.push(packets.length);
  });
  if (capture === 'declined') throw new Error('Nobody was asked');
  return { capture, tool: { output }, counts };
}

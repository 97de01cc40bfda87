import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureTool, ToolLimits } from '../../../../electron/packets/capture-tool.ts';
import { createTraces, tracesAtMost } from '../../../../electron/packets/traces.ts';
import { pcapHeader } from '../../../../shared/packets/write-pcap.ts';
import { RequestError } from '../../../../shared/result.ts';
import type { Traced } from '../../../../shared/trace.ts';
import { capturedSegment } from './captured-segment.ts';

const target = { trace: 1, traced: { port: 80, addresses: [], namespace: null }, seconds: 60 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a capture that a page reads', () => {
  it('comes piece by piece, and as one file', async () => {
    const { traces, tools } = make();
    await traces.startTrace(target);
    const first = traces.readTrace(1, 0);
    tools[0]?.output.write(capturedSegment(1));
    const one = await first;
    expect(one).toMatchObject({ packetCount: 1, end: null, next: 24 + 16 + 40 });
    const second = traces.readTrace(1, one.next);
    tools[0]?.output.write(capturedSegment(2).subarray(24));
    const two = await second;
    expect(two).toMatchObject({ packetCount: 2, end: null, next: 24 + 2 * 56 });
    const whole = await traces.readTrace(1, 0);
    expect(bytesOf(whole)).toEqual(Buffer.concat([bytesOf(one), bytesOf(two)]));
    expect(bytesOf(whole).subarray(0, 24)).toEqual(Buffer.from(pcapHeader()));
  });

  it('answers after a while although there is nothing', async () => {
    const { traces } = make();
    await traces.startTrace(target);
    const piece = traces.readTrace(1, 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await piece).toEqual({ pcap: '', next: 0, packetCount: 0, end: null });
  });

  it('tells its end to whoever waits, and afterwards', async () => {
    const { traces, tools } = make();
    await traces.startTrace(target);
    tools[0]?.output.write(capturedSegment(1));
    const { next } = await traces.readTrace(1, 0);
    const piece = traces.readTrace(1, next);
    const stopping = traces.stopTrace(1);
    await vi.advanceTimersByTimeAsync(150);
    await stopping;
    const end = { why: 'stopped', message: null, droppedCount: 3 };
    expect(await piece).toMatchObject({ end });
    expect(await traces.readTrace(1, 0)).toMatchObject({ end });
  });

  it('goes on while it is read, ends when it is not, and is forgotten', async () => {
    const { traces, tools } = make();
    await traces.startTrace(target);
    for (const _ of ['one', 'two', 'three']) {
      const piece = traces.readTrace(1, 0);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await piece).toMatchObject({ end: null });
    }
    await vi.advanceTimersByTimeAsync(14_000);
    expect(tools[0]?.output.writableEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1150);
    expect(tools[0]?.output.writableEnded).toBe(true);
    await expect(traces.readTrace(1, 0)).rejects.toMatchObject({ code: 'not-found' });
    await expect(traces.stopTrace(1)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is one of a few', async () => {
    const { traces } = make();
    for (let trace = 1; trace <= tracesAtMost; trace += 1) {
      await traces.startTrace({ ...target, trace });
    }
    const next = { ...target, trace: tracesAtMost + 1 };
    await expect(traces.startTrace(next)).rejects.toMatchObject({ code: 'refused' });
    await vi.advanceTimersByTimeAsync(15_150);
    expect(await traces.startTrace(next)).toEqual({ outcome: 'started', isLive: true });
  });

  it('has a number of its own', async () => {
    const { traces, tools } = make();
    await traces.startTrace(target);
    await expect(traces.startTrace(target)).rejects.toMatchObject({ code: 'invalid-request' });
    expect(tools).toHaveLength(1);
    tools[0]?.output.write(capturedSegment(1));
    expect(await traces.readTrace(1, 0)).toMatchObject({ packetCount: 1, end: null });
  });

  it('can be stopped before it has begun, and takes no place then', async () => {
    const traces = createTraces({ selectTool: () => ({ name: 'tool', start: untilUnwanted }) });
    for (let left = 2 * tracesAtMost; left > 0; left -= 1) {
      const starting = traces.startTrace(target);
      await traces.stopTrace(1);
      expect(await starting).toEqual({ outcome: 'declined' });
    }
  });

  it('takes no place where it did not begin', async () => {
    const failing = createTraces({ selectTool: () => ({ name: 'tool', start: fail }) });
    for (let left = 2 * tracesAtMost; left > 0; left -= 1) {
      await expect(failing.startTrace(target)).rejects.toMatchObject({ code: 'unsupported' });
    }
    const declining = createTraces({ selectTool: () => ({ name: 'tool', start: decline }) });
    for (let left = 2 * tracesAtMost; left > 0; left -= 1) {
      expect(await declining.startTrace(target)).toEqual({ outcome: 'declined' });
    }
  });
});

/** Tools whose output is written by hand. */
function make() {
  const tools: { output: PassThrough }[] = [];
  const selectTool = (): CaptureTool => ({
    name: 'tool',
    async start() {
      const output = new PassThrough();
      tools.push({ output });
      const ended = new Promise<void>((resolve) => output.on('end', resolve));
      return {
        isLive: true,
        output,
        ended: ended.then(() => ({ why: 'packets', message: null, droppedCount: 3 })),
        stop: () => void output.end(),
      };
    },
  });
  return { traces: createTraces({ selectTool }), tools };
}

async function fail(): Promise<never> {
  throw new RequestError('unsupported', 'It does not');
}

async function untilUnwanted(_traced: Traced, _limits: ToolLimits, unwanted: AbortSignal) {
  await once(unwanted, 'abort');
  return 'declined' as const;
}

async function decline() {
  return 'declined' as const;
}

function bytesOf({ pcap }: { readonly pcap: string }): Buffer {
  return Buffer.from(pcap, 'base64');
}

import { describe, expect, it } from 'vitest';
import { runTrace, type TraceStep } from '../../../../renderer/packets/run-trace.ts';
import type { AppError, Result } from '../../../../shared/result.ts';
import type { TracePiece, TraceStart, TraceTarget } from '../../../../shared/trace.ts';

const traced = { port: 80, addresses: [], namespace: null };
const ended = { why: 'time', message: null, droppedCount: null } as const;

describe('runTrace', () => {
  it('hands on what comes until it has ended', async () => {
    const host = hostOf([piece('AQI=', 2), piece('', 2), piece('AwQF', 5, ended)]);
    const heard = hearer();
    await runTrace(host.api, { traced, elevate: false }, heard, signals());
    expect(host.asked).toEqual([{ trace: expect.any(Number), traced, seconds: 60 }]);
    expect(host.readFrom).toEqual([0, 2, 2]);
    expect(heard.bytes).toEqual([1, 2, 3, 4, 5]);
    expect(heard.steps.map(({ kind }) => kind)).toEqual(['starting', 'tracing', 'ended']);
    expect(heard.steps.at(-1)).toEqual({ kind: 'ended', end: ended });
  });

  it('asks for an administrator when it is to, and says when nobody granted the right', async () => {
    const host = hostOf([], { ok: true, value: { outcome: 'declined' } });
    const heard = hearer();
    await runTrace(host.api, { traced, elevate: true }, heard, signals());
    expect(host.asked).toEqual([{ trace: expect.any(Number), traced, seconds: 60, elevate: true }]);
    expect(heard.steps).toEqual([{ kind: 'starting', elevate: true }, { kind: 'declined' }]);
  });

  it('says why it cannot be begun, and why it broke off', async () => {
    const error: AppError = { code: 'permission-denied', message: 'No', needsElevation: true };
    const refused = hearer();
    const refusal = { ok: false, error } as const;
    await runTrace(hostOf([], refusal).api, { traced, elevate: false }, refused, signals());
    expect(refused.steps.at(-1)).toEqual({ kind: 'failed', error });

    const broken = hearer();
    const host = hostOf([piece('AQI=', 2), refusal]);
    await runTrace(host.api, { traced, elevate: false }, broken, signals());
    expect(broken.bytes).toEqual([1, 2]);
    expect(broken.steps.at(-1)).toEqual({ kind: 'failed', error });
  });

  it('hands on what was seen before it was stopped', async () => {
    const stopped = new AbortController();
    const end = { ...ended, why: 'stopped' } as const;
    const host = hostOf([piece('AQ==', 1), piece('Ag==', 2, end)]);
    const heard = hearer(() => stopped.abort());
    await runTrace(host.api, { traced, elevate: false }, heard, signals({ stopped }));
    expect(host.stopped).toEqual([host.asked[0]?.trace]);
    expect(heard.bytes).toEqual([1, 2]);
    expect(heard.steps.at(-1)).toEqual({ kind: 'ended', end });
  });

  it('ends what nobody looks at any more, and says nothing of it', async () => {
    const left = new AbortController();
    const host = hostOf([piece('AQ==', 1), piece('Ag==', 2, ended)]);
    const heard = hearer(() => left.abort());
    await runTrace(host.api, { traced, elevate: false }, heard, signals({ left }));
    expect(host.stopped).toEqual([host.asked[0]?.trace]);
    expect(heard.bytes).toEqual([1]);
    expect(heard.steps.map(({ kind }) => kind)).toEqual(['starting', 'tracing']);
  });

  it('ends one that was left while it began', async () => {
    const left = new AbortController();
    const host = hostOf([]);
    const heard = hearer();
    const running = runTrace(host.api, { traced, elevate: false }, heard, signals({ left }));
    left.abort();
    await running;
    // Once more when it is there: the host may have heard of the stop first.
    const trace = host.asked[0]?.trace;
    expect(host.stopped).toEqual([trace, trace]);
    expect(host.readFrom).toEqual([]);
    expect(heard.steps.map(({ kind }) => kind)).toEqual(['starting']);
  });

  it('can be stopped while somebody is asked', async () => {
    const stopped = new AbortController();
    const answer = Promise.withResolvers<Result<TraceStart>>();
    const host = hostOf([], answer.promise);
    const heard = hearer();
    const running = runTrace(host.api, { traced, elevate: true }, heard, signals({ stopped }));
    stopped.abort();
    expect(host.stopped).toEqual([host.asked[0]?.trace]);
    answer.resolve({ ok: true, value: { outcome: 'declined' } });
    await running;
    expect(heard.steps).toEqual([{ kind: 'starting', elevate: true }, { kind: 'declined' }]);
  });
});

function piece(pcap: string, next: number, end: TracePiece['end'] = null): Result<TracePiece> {
  return { ok: true, value: { pcap, next, packetCount: next, end } };
}

/** A host that answers with these pieces one after the other. */
function hostOf(
  pieces: readonly Result<TracePiece>[],
  start: Result<TraceStart> | Promise<Result<TraceStart>> = {
    ok: true,
    value: { outcome: 'started', isLive: true },
  },
) {
  const asked: TraceTarget[] = [];
  const readFrom: number[] = [];
  const stopped: number[] = [];
  const waiting = [...pieces];
  const api = {
    startTrace: async (target: TraceTarget) => {
      asked.push(target);
      return start;
    },
    readTrace: async (_trace: number, after: number) => {
      readFrom.push(after);
      const next = waiting.shift();
      if (next === undefined) throw new Error('Nothing more was to be read');
      return next;
    },
    stopTrace: async (trace: number) => {
      stopped.push(trace);
      return { ok: true, value: undefined } as const;
    },
  };
  return { api, asked, readFrom, stopped };
}

function hearer(onTaken: () => void = () => undefined) {
  const steps: TraceStep[] = [];
  const bytes: number[] = [];
  return {
    steps,
    bytes,
    show: (step: TraceStep) => void steps.push(step),
    take: (pcap: Uint8Array) => {
      bytes.push(...pcap);
      onTaken();
    },
  };
}

function signals({ stopped = new AbortController(), left = new AbortController() } = {}) {
  return { stopped: stopped.signal, left: left.signal };
}

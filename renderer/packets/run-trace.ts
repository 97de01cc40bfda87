import type { Api } from '../../shared/api.ts';
import type { AppError, Result } from '../../shared/result.ts';
import { type Traced, type TraceEnd, type TracePiece, tracedAtMost } from '../../shared/trace.ts';

/** How far a trace has come. */
export type TraceStep =
  | { readonly kind: 'starting'; readonly elevate: boolean }
  | { readonly kind: 'tracing'; readonly until: number; readonly isLive: boolean }
  | { readonly kind: 'ended'; readonly end: TraceEnd }
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Who hears of a trace. */
export type TraceHearer = {
  show(step: TraceStep): void;
  /** Takes what follows of a pcap file. */
  take(pcap: Uint8Array<ArrayBuffer>): void;
};

/** Looks at packets until the time is over, one of both signals aborts or it fails. `left`: nobody hears any more. */
export async function runTrace(
  api: Pick<Api, 'startTrace' | 'readTrace' | 'stopTrace'>,
  { traced, elevate }: { readonly traced: Traced; readonly elevate: boolean },
  { show, take }: TraceHearer,
  { stopped, left }: { readonly stopped: AbortSignal; readonly left: AbortSignal },
): Promise<void> {
  show({ kind: 'starting', elevate });
  const { seconds } = tracedAtMost;
  const trace = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
  // What comes of it shows in what is read; while somebody is asked, in what comes of the start.
  const stop = () => void api.stopTrace(trace);
  const either = AbortSignal.any([stopped, left]);
  either.addEventListener('abort', stop);
  try {
    const started = await api.startTrace({ trace, traced, seconds, ...(elevate && { elevate }) });
    // It may have been told so before it was there.
    if (either.aborted) stop();
    if (left.aborted) return;
    if (!started.ok) return show({ kind: 'failed', error: started.error });
    if (started.value.outcome === 'declined') return show({ kind: 'declined' });
    const { isLive } = started.value;
    show({ kind: 'tracing', until: Date.now() + seconds * 1000, isLive });
    await readAll((after) => api.readTrace(trace, after), { show, take }, left);
  } finally {
    either.removeEventListener('abort', stop);
  }
}

async function readAll(
  read: (after: number) => Promise<Result<TracePiece>>,
  { show, take }: TraceHearer,
  left: AbortSignal,
): Promise<void> {
  for (let after = 0; ; ) {
    const piece = await read(after);
    if (left.aborted) return;
    if (!piece.ok) return show({ kind: 'failed', error: piece.error });
    const { pcap, next, end } = piece.value;
    if (pcap !== '') take(bytesOf(pcap));
    if (end !== null) return show({ kind: 'ended', end });
    after = next;
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

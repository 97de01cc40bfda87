import { useEffect, useRef, useState } from 'react';
import type { Traced } from '../../shared/trace.ts';
import type { Page } from '../page.ts';
import { runTrace, type TraceStep } from './run-trace.ts';
import type { PacketsInUse } from './use-packets.ts';

export type Tracing = {
  readonly step: TraceStep;
  /** What was traced, as a pcap file. */
  readonly pcap: readonly Uint8Array<ArrayBuffer>[];
  run(elevate: boolean): void;
  stop(): void;
};

/** Looks at packets from the start on, for as long as somebody looks. */
export function useTrace(
  { api }: Pick<Page, 'api'>,
  traced: Traced,
  packets: PacketsInUse,
): Tracing {
  const [step, setStep] = useState<TraceStep>({ kind: 'starting', elevate: false });
  const pcap = useRef<Uint8Array<ArrayBuffer>[]>([]);
  const current = useRef<{ stopped: AbortController; left: AbortController }>(null);

  const run = (elevate: boolean) => {
    current.current?.left.abort();
    const own = { stopped: new AbortController(), left: new AbortController() };
    current.current = own;
    pcap.current = [];
    const reader = packets.open();
    const hearer = {
      show(next: TraceStep) {
        if (next.kind === 'ended') reader.ask({ kind: 'end' });
        setStep(next);
      },
      take(bytes: Uint8Array<ArrayBuffer>) {
        pcap.current.push(bytes);
        reader.ask({ kind: 'bytes', bytes });
      },
    };
    const signals = { stopped: own.stopped.signal, left: own.left.signal };
    void runTrace(api, { traced, elevate }, hearer, signals);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when somebody begins to look
  useEffect(() => {
    run(false);
    return () => current.current?.left.abort();
  }, []);

  return { step, pcap: pcap.current, run, stop: () => current.current?.stopped.abort() };
}

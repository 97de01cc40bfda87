import * as v from 'valibot';
import type { Endpoint } from './connection.ts';
import { familyOf } from './formats/printed-address.ts';

/** What a page asks for to see packets as they come. */
export type TraceRequests = {
  /** Captures the headers of what passes; it may be that somebody is asked first, for minutes, or until it is stopped. */
  startTrace(target: TraceTarget): TraceStart;
  /** What was captured behind `after`, at the beginning 0; where there is nothing, waits for it, or for the end. */
  readTrace(trace: number, after: number): TracePiece;
  /** Ends it; what was captured can still be read. */
  stopTrace(trace: number): void;
};

/** Of one connection or of one port, so long and so much: what more passes is not captured. */
export const tracedAtMost = { seconds: 60, packets: 5000, addresses: 8 } as const;

/** One TCP connection. */
export type TracedConnection = {
  readonly connection: {
    /** As SocketFacts names it. */
    readonly namespace: string | null;
    readonly local: Endpoint;
    readonly remote: Endpoint;
  };
};

/** Whatever has this TCP port at one of its ends; with `addresses`, only where it is a port of one of these. */
export type TracedPort = {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly namespace: string | null;
};

/** What is captured; nothing else of a request gets into the filter. */
export type Traced = TracedConnection | TracedPort;

/** As SocketFacts names it; null for our own. */
export function namespaceOf(traced: Traced): string | null {
  return 'port' in traced ? traced.namespace : traced.connection.namespace;
}

export type TraceTarget = {
  /** As whoever starts it calls it, so that it can be stopped while somebody is asked. */
  readonly trace: number;
  readonly traced: Traced;
  readonly seconds: number;
  /** By the rights of an administrator, for whom the platform's prompt asks, which may take minutes. */
  readonly elevate?: true;
};

/** A capture that goes on until its time is over, it is told to stop, or nobody has read it for `unreadAtMostMs`. */
export type TraceStart =
  | {
      readonly outcome: 'started';
      /** Nothing is told before the end, as where only the end of an elevated program gives its output (macOS). */
      readonly isLive: boolean;
    }
  /** Whoever was asked for an administrator said no, or was not to be asked any more. */
  | { readonly outcome: 'declined' };

export const unreadAtMostMs = 15_000;

/** What was captured behind `after`; where there is nothing yet, the answer waits, for at most `waitsAtMostMs`. */
export type TracePiece = {
  /** Base64 of the bytes of a pcap file behind `after`, headers only; whole packets. Empty if there is nothing new. */
  readonly pcap: string;
  /** What to ask for next. */
  readonly next: number;
  /** In all, this piece included. */
  readonly packetCount: number;
  /** null while it goes on; what stands in `pcap` is then not the last. */
  readonly end: TraceEnd | null;
};

export const waitsAtMostMs = 10_000;

export type TraceEnd = {
  /** `time`, `packets`: as much as was allowed. `failed`: the tool ended by itself, or talked nonsense. */
  readonly why: 'time' | 'packets' | 'stopped' | 'failed';
  /** In words, of `failed`. */
  readonly message: string | null;
  /** What the system itself says that it could not keep up with; null where it does not say. */
  readonly droppedCount: number | null;
};

// Nothing but a number may get into a filter: no name, and no zone, which may be any text.
const addressSchema = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((address) => familyOf(address) !== null, 'It is no address'),
);
const portSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const namespaceSchema = v.nullable(v.pipe(v.string(), v.maxLength(300)));
const endpointSchema = v.strictObject({
  address: addressSchema,
  port: portSchema,
  zone: v.nullable(v.pipe(v.string(), v.maxLength(64))),
});

export const traceIdSchema = v.pipe(v.number(), v.safeInteger());

export const traceTargetSchema: v.GenericSchema<unknown, TraceTarget> = v.strictObject({
  trace: traceIdSchema,
  traced: v.union([
    v.strictObject({
      connection: v.strictObject({
        namespace: namespaceSchema,
        local: endpointSchema,
        remote: endpointSchema,
      }),
    }),
    v.strictObject({
      port: portSchema,
      addresses: v.pipe(v.array(addressSchema), v.maxLength(tracedAtMost.addresses)),
      namespace: namespaceSchema,
    }),
  ]),
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(tracedAtMost.seconds)),
  elevate: v.exactOptional(v.literal(true)),
});

export const traceOffsetSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

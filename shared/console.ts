import * as v from 'valibot';
import type { Endpoint } from './connection.ts';
import {
  addressSchema,
  hostSchema,
  type ProbeResult,
  portSchema,
  probeTimeoutMs,
  type TlsResult,
  timeoutSchema,
} from './probe.ts';

/** A connection to hold by hand: to a port of an address, or to wait for on a port here, which takes one and no other. */
export const consoleTargetSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('connect'),
    /** As the person named it; a certificate must be for this. */
    host: hostSchema,
    address: addressSchema,
    port: portSchema,
    tls: v.boolean(),
    /** The fingerprint of a certificate that is not good, which the person has seen and goes on with. */
    accepts: v.nullable(v.pipe(v.string(), v.maxLength(100))),
    timeoutMs: timeoutSchema,
  }),
  v.strictObject({
    kind: v.literal('listen'),
    address: addressSchema,
    /** 0 takes any that is free. */
    port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
    /** Whether to send back whatever comes. */
    echo: v.boolean(),
  }),
]);
export type ConsoleTarget = v.InferOutput<typeof consoleTargetSchema>;

const consoleNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** How many there may be at once, of all pages together. */
export const consolesAtMost = 8;
export const consoleTimeoutMs = probeTimeoutMs.usual;

/** What came of asking for one. */
export type ConsoleOpened =
  | {
      readonly outcome: 'open';
      readonly console: number;
      /** Since when it is held, by the clock of its events. */
      readonly at: number;
      readonly local: Endpoint;
      readonly remote: Endpoint;
      readonly tls: TlsResult | null;
    }
  | {
      readonly outcome: 'listening';
      readonly console: number;
      readonly at: number;
      readonly local: Endpoint;
    }
  /** No connection came about. */
  | { readonly outcome: 'failed'; readonly result: ProbeResult }
  /** The connection was ended before anything was sent: TLS came to nothing, or its certificate is not good. */
  | { readonly outcome: 'not-secure'; readonly tls: TlsResult };

/** What happened since; each has its number, by which it is asked for what came after. */
export type ConsoleEvent = { readonly sequence: number; readonly at: number } & (
  | { readonly kind: 'received'; readonly base64: string; readonly echoed: boolean }
  /** Somebody connected to what was listened on. */
  | { readonly kind: 'accepted'; readonly local: Endpoint; readonly remote: Endpoint }
  /** The peer will send no more (FIN); it may still be sent to. */
  | { readonly kind: 'peer-ended' }
  /** The peer has taken what waited for it. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'closed'; readonly how: ConsoleEnd; readonly errno: string | null }
);

/** `unread`: no page asked for what came any more. */
export type ConsoleEnd = 'ended' | 'reset' | 'failed' | 'unread';

/** `after` is the last event that has been seen; those up to it are forgotten. */
export const consoleReadSchema = v.strictObject({
  console: consoleNumber,
  after: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type ConsoleRead = v.InferOutput<typeof consoleReadSchema>;

/** How many bytes are written at once. */
export const writtenAtMost = 1_000_000;

export const consoleWriteSchema = v.strictObject({
  console: consoleNumber,
  base64: v.pipe(
    v.string(),
    v.maxLength(Math.ceil(writtenAtMost / 3) * 4),
    v.regex(/^[A-Za-z0-9+/]*={0,2}$/),
  ),
  /** Whether to end this direction behind it. */
  end: v.boolean(),
});
export type ConsoleWrite = v.InferOutput<typeof consoleWriteSchema>;

/** How many bytes the peer has not taken yet. */
export type ConsoleWritten = { readonly waiting: number };

export const consoleRefSchema = v.strictObject({ console: consoleNumber });
export type ConsoleRef = v.InferOutput<typeof consoleRefSchema>;

export type ConsoleRequests = {
  /** Connects, or listens, for a person to send and read by hand. */
  openConsole(target: ConsoleTarget): ConsoleOpened;
  /** What happened behind an event, as soon as something did; empty after a while in which nothing has. */
  readConsole(read: ConsoleRead): readonly ConsoleEvent[];
  writeConsole(write: ConsoleWrite): ConsoleWritten;
  /** Ends it at once, both directions; what waits for the peer is lost. */
  closeConsole(ref: ConsoleRef): void;
};

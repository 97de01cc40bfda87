import type { Endpoint } from '../../shared/connection.ts';
import type { ConsoleEnd, ConsoleTarget } from '../../shared/console.ts';
import type { HostLookUp, ProbeResult, TlsResult } from '../../shared/probe.ts';
import type { LocalSide } from '../../shared/probing/local-side.ts';
import type { AppError } from '../../shared/result.ts';
import { emptyTranscript, type Transcript } from './transcript.ts';

/** What a person wants to hold by hand. */
export type Wanted =
  | {
      readonly kind: 'connect';
      readonly host: string;
      readonly port: number;
      readonly tls: boolean;
    }
  | {
      readonly kind: 'listen';
      readonly address: string;
      readonly port: number;
      readonly echo: boolean;
    };

export type ConnectTarget = Extract<ConsoleTarget, { kind: 'connect' }>;

/** An address to which no connection came about. */
export type Failure = {
  readonly target: ConnectTarget;
  readonly result: ProbeResult;
  /** What the own table says; null where the address is another's. */
  readonly here: LocalSide | null;
};

export type Held = {
  readonly kind: 'held';
  readonly console: number;
  /** Since when, by the clock of the host. */
  readonly at: number;
  readonly local: Endpoint;
  /** null while nobody has connected to what is listened on. */
  readonly remote: Endpoint | null;
  readonly tls: TlsResult | null;
  readonly peerEnded: boolean;
  readonly selfEnded: boolean;
  /** How many bytes the peer has not taken yet. */
  readonly waiting: number;
  readonly end: { readonly how: ConsoleEnd | 'lost'; readonly at: number } | null;
};

export type TalkStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'beginning'; readonly says: () => string }
  | { readonly kind: 'not-found'; readonly lookUp: HostLookUp }
  | { readonly kind: 'not-connected'; readonly failures: readonly Failure[] }
  /** Nothing was sent: the person is asked, where there is a certificate that could be accepted. */
  | { readonly kind: 'not-secure'; readonly tls: TlsResult; readonly target: ConnectTarget }
  | { readonly kind: 'refused'; readonly error: AppError }
  | Held;

export type TalkState = {
  readonly wanted: Wanted | null;
  readonly step: TalkStep;
  readonly transcript: Transcript;
};

export const noTalk: TalkState = {
  wanted: null,
  step: { kind: 'none' },
  transcript: emptyTranscript,
};

/** Whether it goes on while nobody looks. */
export function isLive({ step }: TalkState): boolean {
  return step.kind === 'held' && step.end === null;
}

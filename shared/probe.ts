import * as v from 'valibot';
import type { Family, Protocol } from './connection.ts';
import { familyOf } from './formats/printed-address.ts';
import type { IcmpAnswer } from './probing/icmp.ts';

/** What to test: one port of one address, as it was found for the host. */
export type ProbeTarget = {
  /** As the person named it; a certificate must be for this. */
  readonly host: string;
  /** An IPv6 address may have a zone, as `fe80::1%eth0`. */
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Whether to begin TLS on a connection, and end it again. */
  readonly tls: boolean;
  /** For each step. */
  readonly timeoutMs: number;
};

/** It is no scanner: one host, so many ports, so many addresses of its name. */
export const probedAtMost = { ports: 16, addresses: 8, atOnce: 8 } as const;
export const probeTimeoutMs = { least: 100, usual: 5000, most: 300_000 } as const;

export const hostSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

export const timeoutSchema = v.pipe(
  v.number(),
  v.minValue(probeTimeoutMs.least),
  v.maxValue(probeTimeoutMs.most),
);

// No name: that would be looked up once more, and might be another address by then.
export const addressSchema = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((address) => familyOf(address.split('%')[0] ?? '') !== null, 'It is no address'),
);
export const portSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const protocolSchema = v.picklist(['tcp', 'udp']);

export const probeTargetSchema: v.GenericSchema<unknown, ProbeTarget> = v.strictObject({
  host: hostSchema,
  address: addressSchema,
  port: portSchema,
  protocol: protocolSchema,
  tls: v.boolean(),
  timeoutMs: timeoutSchema,
});

/** A port of this computer, by its address as its table has it, of which to say who holds it. */
export type OwnPort = Pick<ProbeTarget, 'address' | 'port' | 'protocol'>;

export const ownPortsSchema: v.GenericSchema<unknown, readonly OwnPort[]> = v.pipe(
  v.array(v.strictObject({ address: addressSchema, port: portSchema, protocol: protocolSchema })),
  v.maxLength(probedAtMost.ports * probedAtMost.addresses),
);

/** What came of asking for the addresses of a host. */
export type HostLookUp = {
  readonly host: string;
  /** `address`: it was one already; `silent`: nobody who knows the name could be reached in time. */
  readonly outcome: 'address' | 'found' | 'not-found' | 'silent' | 'failed';
  readonly tookMs: number;
  /** In the order in which the system would have a program try them, the first `probedAtMost.addresses`. */
  readonly addresses: readonly string[];
  readonly leftOutCount: number;
  /** The system's own word for a failure, such as `ENOTFOUND`. */
  readonly errno: string | null;
};

/**
 * `refused`: RST, or for UDP the ICMP message that nobody has the port. `reset`: accepted, then reset. `silent`: UDP
 * that nobody answered, which is no proof of anything. `prohibited`: something on the way, or here, forbids it.
 */
export type ProbeOutcome =
  | 'open'
  | 'refused'
  | 'no-answer'
  | 'unreachable'
  | 'prohibited'
  | 'reset'
  | 'silent'
  | 'failed';

export type ProbeResult = {
  readonly address: string;
  readonly family: Family;
  readonly port: number;
  readonly protocol: Protocol;
  readonly outcome: ProbeOutcome;
  /** The system's own word for a failure, such as `ECONNREFUSED`. */
  readonly errno: string | null;
  /** Until the connection stood, or failed to; for UDP until the answer. */
  readonly tookMs: number;
  /** What told so, where the system was asked; null where it was not, or does not say. */
  readonly icmp: IcmpAnswer | null;
  /** Whether it is known that RST refused it, and no ICMP message: on Linux. */
  readonly byReset: boolean;
  /** What the server did of itself on a connection; null where there was none, and with TLS. */
  readonly greeting: Greeting | null;
  /** null where it was not asked for, or no connection stood. */
  readonly tls: TlsResult | null;
  /** How this system goes on where nobody answers; null where that is not known, or not the case. */
  readonly retries: Retries | null;
  /** How this computer's own table has the address if it is one of this computer; null if it is another's. */
  readonly ownAddress: string | null;
};

export type Greeting = {
  /** The beginning of what it sent, as text; empty if it sent nothing. */
  readonly text: string;
  /** Whether it ended the connection, having sent that or nothing. */
  readonly ended: boolean;
};

/** When this system sends a SYN again, and when it gives up, since the first. */
export type Retries = { readonly atMs: readonly number[]; readonly givesUpAfterMs: number };

/** `plain`: what it answered is not TLS; `declined`: it answered by an alert of TLS, named in `reason`. */
export type TlsResult =
  | {
      readonly outcome: 'plain' | 'declined' | 'ended' | 'reset' | 'no-answer' | 'failed';
      readonly tookMs: number;
      readonly reason: string | null;
    }
  | {
      readonly outcome: 'spoken';
      readonly tookMs: number;
      readonly version: string;
      readonly cipher: string;
      /** What it chose of h2 and http/1.1; null if nothing. */
      readonly application: string | null;
      readonly problems: readonly CertificateProblem[];
      /** The alert by which the server then declined, as one that wants a certificate of the client; null if none came. */
      readonly declined: string | null;
      /** The word of the TLS library where it does not trust the chain. */
      readonly verifyCode: string | null;
      /** The server's own first. */
      readonly chain: readonly Certificate[];
    };

export type CertificateProblem =
  | 'none-given'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'self-signed'
  | 'unknown-root'
  | 'issuer-missing'
  | 'not-trusted';

export type Certificate = {
  readonly subject: string;
  readonly issuer: string;
  /** The names it is for, as far as they are shown. */
  readonly names: readonly string[];
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** SHA-256, in hexadecimal with colons. */
  readonly fingerprint: string;
};
